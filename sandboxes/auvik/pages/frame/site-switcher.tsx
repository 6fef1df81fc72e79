import { Popover, TextInput } from '@mantine/core';
import { IconBuilding, IconChevronDown, IconSitemap } from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import type { TenantView } from '../../contract/index.ts';
import { addressOf, type Branch } from '../data/tenants.ts';
import styles from './site-switcher.module.css';
import { texts } from './texts.ts';

/** The account switcher: the tree of sites, to find one in by typing. Switching stays on the devices, or leads to the dashboard. */
export function SiteSwitcher({ sites, site }: { sites: readonly Branch[]; site: TenantView }) {
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const open = (wanted: boolean) => {
    setIsOpen(wanted);
    setTyped('');
  };
  const Icon = site.is_multi_site ? IconSitemap : IconBuilding;
  const words = typed.trim().toLowerCase();
  const found = words ? sites.filter(({ name, prefix }) => `${name} ${prefix}`.toLowerCase().includes(words)) : sites;
  return (
    <Popover opened={isOpen} onChange={open} position="bottom-start" width={340} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={styles.current} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
          <Icon size={17} stroke={1.7} aria-hidden />
          <span className="visually-hidden">{texts.chooseSite}: </span>
          <span className={styles.name}>{site.name}</span>
          <IconChevronDown size={15} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={texts.chooseSite}>
        <TextInput
          size="xs"
          aria-label={texts.findSite}
          placeholder={texts.findSite}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
        <ul className={styles.sites}>
          {found.map((branch) => (
            <Site key={branch.id} branch={branch} isFlat={words !== ''} isCurrent={branch.id === site.id} onGo={() => open(false)} />
          ))}
        </ul>
        {found.length === 0 && <p className={styles.none}>{texts.noSite}</p>}
      </Popover.Dropdown>
    </Popover>
  );
}

type Props = { branch: Branch; isFlat: boolean; isCurrent: boolean; onGo(): void };

function Site({ branch, isFlat, isCurrent, onGo }: Props) {
  const isAtDevices = useRouterState({ select: ({ location }) => location.pathname.endsWith('/devices') });
  const indent = styles[`depth${isFlat ? 0 : Math.min(branch.depth, 4)}`] ?? '';
  if (!branch.can.open)
    return (
      <li className={`${styles.shut} ${indent}`}>
        <span>{branch.name}</span>
      </li>
    );
  return (
    <li className={indent}>
      <Link
        to={isAtDevices ? '/site/$site/devices' : '/site/$site'}
        params={{ site: addressOf(branch) }}
        className={styles.site}
        aria-current={isCurrent ? 'true' : undefined}
        onClick={onGo}
      >
        <span>{branch.name}</span>
        <small>{branch.prefix}</small>
      </Link>
    </li>
  );
}
