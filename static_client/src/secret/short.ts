// A tracker or a root as it is read aloud: its first eight figures in fours.
export function short(hex: string): string {
  return hex.slice(0, 8).toUpperCase().match(/.{1,4}/g)?.join(" ") ?? "";
}
