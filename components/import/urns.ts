export const userUrn = "urn:ietf:params:scim:schemas:core:2.0:User"
export const enterpriseUserUrn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
