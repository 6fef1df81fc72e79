import type { Random } from '#fleets';

// biome-ignore format: a list to read, not to scroll
const FIRST = ['Ana', 'Ben', 'Chloe', 'Dev', 'Elena', 'Farid', 'Grace', 'Hugo', 'Ines', 'Jamal', 'Kira', 'Liam', 'Mei', 'Noah', 'Olga', 'Priya', 'Quinn', 'Rosa', 'Sam', 'Tess'];
// biome-ignore format: a list to read, not to scroll
const LAST = ['Abbott', 'Brandt', 'Castillo', 'Doyle', 'Engel', 'Fraser', 'Grant', 'Haddad', 'Ito', 'Jensen', 'Kowalski', 'Lopez', 'Mbeki', 'Novak', "O'Brien", 'Patel', 'Quist', 'Rossi', 'Singh', 'Tanaka'];

/** Somebody who works there: as people write it, and as his account is called. */
export function inventPerson(random: Random): { name: string; account: string } {
  const [first, last] = [random.pick(FIRST), random.pick(LAST)];
  return { name: `${first} ${last}`, account: `${first.slice(0, 1)}${last}`.toLowerCase().replace(/[^a-z]/g, '') };
}
