const WORDS = /[\p{L}\p{N}_$]+/gu;

/** Which names scripts mention as words of their own. What a script does with them is not looked into. */
export class ScriptWords {
  readonly #sources: string[] = [];
  readonly #words = new Set<string>();

  add(source: string): void {
    this.#sources.push(source);
    for (const [word] of source.matchAll(WORDS)) this.#words.add(word);
  }

  mention(name: string): boolean {
    if (this.#sources.length === 0) return false;
    if (this.#words.has(name)) return true;
    const isWord = name.replace(WORDS, "") === "";
    return !isWord && this.#sources.some((source) => source.includes(name));
  }
}
