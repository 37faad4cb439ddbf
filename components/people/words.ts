import type { Role } from "#lib/administrators/schema"

export const roleWord: Record<Role, string> = { administrator: "Administrator", viewer: "Viewer" }
