import { zodResolver } from "@hookform/resolvers/zod"
import {
  changePasswordSchema,
  ownPasswordSchema,
  renameAccountSchema,
  twoFactorCodeSchema,
} from "#lib/administrators/schema"

export const nameResolver = zodResolver(renameAccountSchema)
export const passwordResolver = zodResolver(changePasswordSchema)
export const ownPasswordResolver = zodResolver(ownPasswordSchema)
export const codeResolver = zodResolver(twoFactorCodeSchema)
