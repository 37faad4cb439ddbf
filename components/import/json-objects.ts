/**
 * The objects of a JSON list, or of JSON lines, as their texts arrive: a file need not fit into memory.
 * Whether each is JSON is for the reader to see.
 */
export class JsonObjects {
  #rest = ""
  #at = 0
  #depth = 0
  #start = 0
  #inText = false

  /** @returns the texts of the objects that `chunk` completes */
  push(chunk: string): string[] {
    this.#rest += chunk
    const found: string[] = []
    for (; this.#at < this.#rest.length; this.#at += 1) {
      if (this.#completes(this.#rest.charAt(this.#at))) found.push(this.#rest.slice(this.#start, this.#at + 1))
    }
    this.#forget()
    return found
  }

  /** Whether the file ended in the middle of an object. */
  get isOpen(): boolean {
    return this.#depth > 0
  }

  #completes(character: string): boolean {
    if (this.#inText) {
      if (character === "\\") this.#at += 1
      else if (character === '"') this.#inText = false
      return false
    }
    if (character === '"') this.#inText = true
    else if (character === "{") {
      if (this.#depth === 0) this.#start = this.#at
      this.#depth += 1
    } else if (character === "}" && this.#depth > 0) {
      this.#depth -= 1
      return this.#depth === 0
    }
    return false
  }

  #forget(): void {
    const used = this.#depth === 0 ? Math.min(this.#at, this.#rest.length) : this.#start
    this.#rest = this.#rest.slice(used)
    this.#at -= used
    this.#start = 0
  }
}
