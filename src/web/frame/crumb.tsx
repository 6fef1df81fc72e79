import { Link, type LinkProps } from '@tanstack/react-router';
import { leftList } from '../data/left-lists.ts';
import { useSession } from '../data/session.ts';

/** One step of the way back up, to a list as it was left. */
export function Crumb({ to, children }: { to: NonNullable<LinkProps['to']>; children: string }) {
  const { member } = useSession();
  return (
    <li>
      <Link to={to} search={leftList(member.id, to)}>
        {children}
      </Link>
    </li>
  );
}

/** The last step: where the member stands. */
export function Here({ children }: { children: string }) {
  return (
    <li>
      <span aria-current="page">{children}</span>
    </li>
  );
}
