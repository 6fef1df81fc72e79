import { useRouteTitle } from '#web/components/route-title.ts';
import { StatusBadge } from '#web/components/status-badge.tsx';
import table from '#web/components/table.module.css';
import type { DeviceView } from '../../../contract/index.ts';
import { inWords } from '../../words.ts';
import styles from './devices.module.css';
import { texts } from './texts.ts';

export function DeviceTable({ devices }: { devices: readonly DeviceView[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard
    <section className={table.box} aria-label={useRouteTitle()} tabIndex={0}>
      <table className={`${table.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.status}</th>
            <th scope="col">{texts.type}</th>
            <th scope="col">{texts.makeModel}</th>
            <th scope="col">{texts.serial}</th>
            <th scope="col">{texts.address}</th>
            <th scope="col">{texts.site}</th>
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <tr key={device.id}>
              <td className={table.name}>{orDash(device.name)}</td>
              <td>
                <Status word={device.status} />
              </td>
              <td>{inWords(device.type)}</td>
              <td>{orDash([device.vendor, device.make_model].filter(Boolean).join(' '))}</td>
              <td>
                <code>{orDash(device.serial)}</code>
              </td>
              <td>
                <code>{orDash(device.ip)}</code>
              </td>
              <td>{device.site}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const STEPS = { online: 'fine', offline: 'past', unreachable: 'past' } as const;

function Status({ word }: { word: string }) {
  const step = word in STEPS ? STEPS[word as keyof typeof STEPS] : 'unknown';
  return <StatusBadge step={step} label={inWords(word)} />;
}

function orDash(text: string): string {
  return text === '' ? '—' : text;
}
