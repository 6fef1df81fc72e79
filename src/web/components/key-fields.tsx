import { TextInput } from '@mantine/core';
import { dateInUtc } from '../words/dates.ts';
import { inTwoYears, isoDay } from '../words/key-words.ts';

const texts = {
  name: 'Name',
  nameHelp: 'What will use it, such as “Backup script”. Deleting it later asks for this name.',
  expires: 'Last day',
  expiresHelp: (day: string) => `It works until the end of ${day} in UTC.`,
  noDay: 'It works until the end of that day in UTC.',
  past: 'Choose today or a later day.',
};

/** The fields every new key has. */
export type KeyField = 'name' | 'expires_on';

type Input = { name: string; value: string; error: string | undefined; onChange(event: { currentTarget: { value: string } }): void };

export function emptyKey() {
  return { name: '', expires_on: inTwoYears(new Date()) };
}

/** What the contract cannot say against a day, because it has no clock. */
export function dayProblem(day: string): { expires_on?: string } {
  return day !== '' && day < isoDay(new Date()) ? { expires_on: texts.past } : {};
}

export function KeyFields({ name, day }: { name: Input; day: Input }) {
  return (
    <>
      <TextInput label={texts.name} description={texts.nameHelp} autoComplete="off" autoFocus {...name} />
      <TextInput
        label={texts.expires}
        description={day.value ? texts.expiresHelp(dateInUtc(new Date(day.value))) : texts.noDay}
        type="date"
        min={isoDay(new Date())}
        {...day}
      />
    </>
  );
}
