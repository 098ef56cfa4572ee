/** What the system's errors about files mean, for people. */
const words: {readonly [code: string]: string} = {
  ENOENT: "there is no such file or directory.",
  EISDIR: "it is a directory.",
  ENOTDIR: "a part of its path is no directory.",
  EACCES: "you may not open it.",
  EPERM: "you may not open it.",
  EROFS: "its disk is read-only.",
  ENOSPC: "the disk is full.",
}

/** Why a file cannot be read or written; the error's own message where it is none of the usual. */
export function fileWords(error: unknown): string {
  return words[(error as {code?: string}).code ?? ""] ?? (error as Error).message
}
