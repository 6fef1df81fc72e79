import { Outlet } from '@tanstack/react-router';
import frame from '#console/pages/frame/frame.module.css';
import { Frame } from '#console/pages/frame/frame.tsx';
import { useSandbox } from '../data/session.ts';
import styles from './dashboard-frame.module.css';
import { Rail } from './rail.tsx';

/** What stays around every page: the places at the left; above, whose account it is and in which datacenter. */
export function DashboardFrame() {
  const { account_name, datacenter } = useSandbox();
  const bar = (
    <>
      <span className={frame.account}>{account_name}</span>
      <span className={styles.datacenter}>
        {datacenter.folder} <span className={styles.label}>· {datacenter.label}</span>
      </span>
    </>
  );
  return (
    <Frame rail={(onGo) => <Rail onGo={onGo} />} bar={bar}>
      <Outlet />
    </Frame>
  );
}
