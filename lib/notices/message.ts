import { env, publicUrl } from "#lib/env"
import { type NoticeContent, type NoticeWords, noticeWords } from "#lib/notices/wording"

/** A notice as it is sent, the same with every try. */
export interface NoticeMessage {
  /** Stays the same, so that a receiver notices one that comes twice. */
  id: string
  words: NoticeWords
  /** When what it tells happened last. */
  happenedAt: string
  /** The same for machines. */
  facts: object
}

/** What the other side said to a message, or why it could not be asked. Free of secrets. */
export interface Sent {
  delivered: boolean
  /** "204", "550"; null where nobody answered. */
  code: string | null
  /** A sentence. */
  answer: string
}

export function messageOf(noticeId: string, content: NoticeContent): NoticeMessage {
  const { gathered, connector, connection } = content
  return {
    id: `msg_${noticeId}`,
    words: noticeWords(content, publicUrl()),
    happenedAt: gathered.until,
    facts: { connection, connector, ...gathered },
  }
}

/** What Send a test sends. */
export function testMessage(channel: string, now: Date): NoticeMessage {
  const paragraphs = [
    `This is a test of the channel ${channel}. If you can read it, notices arrive.`,
    "Nothing happened, and nothing is to be done.",
  ]
  return {
    id: `msg_test_${crypto.randomUUID()}`,
    words: { type: "test", subject: "Test: notices arrive here", paragraphs, link: `${publicUrl()}/notices` },
    happenedAt: now.toISOString(),
    facts: {},
  }
}

/** The subject as it stands among other people's mail. */
export function subjectOf({ words }: NoticeMessage): string {
  return `[${env().PRODUCT_NAME}] ${words.subject}`
}

/** All of it as plain text. */
export function textOf({ words }: NoticeMessage): string {
  return [...words.paragraphs, words.link].join("\n\n")
}
