import { createHash } from "node:crypto"
import { onboardUserSchema } from "#lib/directory/schema"
import type { ScopedUser } from "#lib/provisioning/desired"

/** How many people the seeded system has. */
export const headCount = 5000

const days = 30
const dayMs = 86_400_000

const givenNames =
  "Ada Alan Anita Ben Carol Chidi Dana Edsger Elena Emeka Farid Grace Hedy Ibrahim Ines Ivan Jana Joan Katherine Kenji Lena Linus Lucía Maya Mei Niklaus Noor Omar Petra Priya Radia Rosa Samir Sofia Tariq Tove Uma Viktor Yara Zoe".split(
    " ",
  )
const familyNames =
  "Abadi Adeyemi Almeida Andersen Becker Bianchi Borg Byrne Castro Chen Clarke Costa Dijkstra Dubois Eriksen Farah Fischer Fontaine García Haddad Hamilton Hansen Hopper Ito Ivanova Jansen Johnson Kaya Khan Kim Kovács Kowalska Larsen Lovelace Marino Martin Mbeki Meyer Moreau Müller Nakamura Nguyen Nielsen Novak Okafor Olsen Patel Pereira Perlman Petrov Quist Rahman Rossi Ruiz Sato Schmidt Shah Silva Singh Smith Sørensen Suzuki Tanaka Torvalds Turing Ueda Varga Vega Wagner Weber Wirth Wójcik Xu Yamada Yilmaz Zhang Ziegler".split(
    " ",
  )
export const departments =
  "Engineering Sales Support Finance Marketing Operations Legal People Product Design Security Research".split(" ")
const titles = "Engineer Manager Analyst Specialist Director Associate Consultant Lead".split(" ")

/** Titles that the service provider of the wiki finds too long. */
const longTitle = "Principal Specialist for Cross-Regional Onboarding and Compliance"

export interface Person extends ScopedUser {
  /** The place in the order of their onboarding, from 0. */
  place: number
  department: string
  onboardedAt: Date
}

/** Everybody, in the order of their onboarding: the first 30 days ago, the last just now. The same every time but for the moments. */
export function everybody(now: Date): Person[] {
  return Array.from({ length: headCount }, (_, place) => personAt(place, now))
}

function personAt(place: number, now: Date): Person {
  const given = pick(givenNames, place * 7)
  const family = pick(familyNames, place * 13 + Math.floor(place / familyNames.length))
  const department = pick(departments, Math.floor(place / 3))
  const userName = `${[given, family].map(plain).join(".")}.${place + 1}@example.com`
  const { active, attributes } = onboardUserSchema.parse({
    userName,
    name: { givenName: given, familyName: family },
    email: userName,
    title: hasLongTitle(place) ? longTitle : `${department} ${pick(titles, place)}`,
    userType: isContractor(place) ? "Contractor" : "Employee",
    active: place % 50 !== 49,
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
      department,
      employeeNumber: `${100_000 + place}`,
    },
  })
  const ago = ((headCount - place) / headCount) * days * dayMs
  const onboardedAt = new Date(now.getTime() - ago)
  const deactivatedAt = active ? null : new Date(now.getTime() - ago / 2)
  const id = idOf("user", place)
  return { id, place, userName, active, attributes, deactivatedAt, inScope: true, department, onboardedAt }
}

export function isContractor(place: number): boolean {
  return place % 20 === 19
}

/** A few among those who were onboarded lately. */
export function hasLongTitle(place: number): boolean {
  return place > headCount - 1100 && place % 91 === 7
}

/** A few whose name somebody else has in the wiki already. */
export function hasNamesake(place: number): boolean {
  return place > headCount - 900 && place % 271 === 11
}

/** The id of something, the same in the database and in the service providers. */
export function idOf(kind: string, place: number): string {
  const hash = createHash("sha256").update(`${kind} ${place}`).digest("hex")
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-7${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

function pick<T>(all: readonly T[], place: number): T {
  const one = all[place % all.length]
  if (one === undefined) throw new Error("there is nothing to pick from")
  return one
}

/** Letters of a mail address. */
function plain(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ø", "o").toLowerCase()
}
