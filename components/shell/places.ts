import { BellRing, KeyRound, LayoutDashboard, type LucideIcon, Plug, UserRound, UsersRound } from "lucide-react"

interface Place {
  href: string
  label: string
  icon: LucideIcon
}

/** The pages of the sidebar, in its order. The command palette finds them too. */
export const places: readonly Place[] = [
  { href: "/", label: "Overview", icon: LayoutDashboard },
  { href: "/connections", label: "Connections", icon: Plug },
  { href: "/users", label: "Users", icon: UserRound },
  { href: "/groups", label: "Groups", icon: UsersRound },
  { href: "/api-keys", label: "API keys", icon: KeyRound },
  { href: "/notices", label: "Notices", icon: BellRing },
]
