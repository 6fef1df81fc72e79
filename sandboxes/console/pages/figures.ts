/** A number with its separators. */
export function figure(number: number): string {
  return number.toLocaleString('en');
}

export function counted(number: number, one: string, many: string): string {
  return `${figure(number)} ${number === 1 ? one : many}`;
}
