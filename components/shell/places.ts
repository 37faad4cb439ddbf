import {
  BellRing,
  CircleX,
  ContactRound,
  GitCompareArrows,
  History,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  Plug,
  Plus,
  ScrollText,
  Upload,
  UserRound,
  UsersRound,
} from "lucide-react"

export interface Place {
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
  { href: "/activity", label: "Activity", icon: History },
  { href: "/failures", label: "Failures", icon: CircleX },
  { href: "/conflicts", label: "Conflicts", icon: GitCompareArrows },
  { href: "/api-keys", label: "API keys", icon: KeyRound },
  { href: "/notices", label: "Notices", icon: BellRing },
  { href: "/people", label: "People", icon: ContactRound },
  { href: "/audit", label: "Audit log", icon: ScrollText },
]

/** What the command palette finds besides them: where something new is made, for those who may. */
export const shortcuts: readonly Place[] = [
  { href: "/connections/new", label: "New Connection", icon: Plus },
  { href: "/groups/new", label: "New group", icon: Plus },
  { href: "/users/import", label: "Import users", icon: Upload },
  { href: "/notices/new/webhook", label: "New webhook", icon: Plus },
  { href: "/notices/new/email", label: "New e-mail channel", icon: Plus },
]
