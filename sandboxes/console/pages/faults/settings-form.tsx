import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FailureNote } from '#web/components/failure-note.tsx';
import { useVendor } from '../vendor.ts';
import { type FaultState, useChangeSettings } from './data.ts';
import styles from './faults.module.css';
import { texts } from './texts.ts';

type Settings = FaultState['settings'];

/** What is set for every request: how many are let through, how long each takes, and where the account lives. */
export function SettingsForm({ settings }: { settings: Settings }) {
  const { place, usualLimit } = useVendor();
  const [isLimited, setIsLimited] = useState(settings.rateLimit !== null);
  const [limit, setLimit] = useState<NonNullable<Settings['rateLimit']>>(settings.rateLimit ?? usualLimit);
  const [latencyMilliseconds, setLatency] = useState(settings.latencyMilliseconds);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(settings.switches.map(({ id, value }) => [id, value])),
  );
  const change = useChangeSettings();
  const move = useChangeSettings();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ rateLimit: isLimited ? limit : null, latencyMilliseconds, switches: chosen });
  };
  const { label, url, wrongUrl } = settings.region;
  return (
    <section aria-labelledby="sandbox-settings">
      <h2 id="sandbox-settings" className={styles.heading}>
        {texts.settings(place)}
      </h2>
      <form onSubmit={submit} noValidate className={styles.form}>
        <Checkbox label={texts.limited} checked={isLimited} onChange={(event) => setIsLimited(event.currentTarget.checked)} />
        {isLimited && (
          <div className={styles.row}>
            <Whole label={texts.requests} value={limit.requests} onChange={(requests) => setLimit({ ...limit, requests })} />
            <Whole label={texts.window} value={limit.windowSeconds} onChange={(windowSeconds) => setLimit({ ...limit, windowSeconds })} />
            <NativeSelect
              label={texts.answer}
              value={String(limit.answer)}
              data={['403', '429']}
              onChange={(event) => setLimit({ ...limit, answer: event.currentTarget.value === '429' ? 429 : 403 })}
            />
          </div>
        )}
        <Whole label={texts.latency} value={latencyMilliseconds} onChange={setLatency} />
        {settings.switches.map((it) => (
          <NativeSelect
            key={it.id}
            label={it.label}
            description={it.sentence}
            data={it.choices}
            value={chosen[it.id] ?? it.value}
            onChange={({ currentTarget: { value } }) => setChosen({ ...chosen, [it.id]: value })}
          />
        ))}
        {change.error !== null && <FailureNote error={change.error} />}
        <div className={styles.buttons}>
          <Button type="submit" variant="default" loading={change.isPending}>
            {texts.apply}
          </Button>
          <span role="status">{change.isSuccess && texts.applied}</span>
        </div>
      </form>
      <p className={styles.region}>{texts.region(place, label, url, wrongUrl)}</p>
      {move.error !== null && <FailureNote error={move.error} />}
      <Button variant="default" loading={move.isPending} onClick={() => move.mutate({ moveRegion: true })}>
        {texts.move}
      </Button>
    </section>
  );
}

function Whole({ label, value, onChange }: { label: string; value: number; onChange(value: number): void }) {
  return <NumberInput label={label} value={value} min={0} allowDecimal={false} onChange={(typed) => onChange(Number(typed) || 0)} />;
}
