import { Link, type LinkProps } from '@tanstack/react-router';

/** One step of the way back up. */
export function Crumb({ to, children }: { to: NonNullable<LinkProps['to']>; children: string }) {
  return (
    <li>
      <Link to={to}>{children}</Link>
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
