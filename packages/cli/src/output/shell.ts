/** A word of a command line as a POSIX shell reads it: quoted when it holds anything that a shell acts on. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
