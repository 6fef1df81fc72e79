const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAYS_OF_A_MONTH = 30.44;

/** 03 May 2027, in the member's zone. Months are ours: browsers disagree on the short form of September. */
export function date(at: Date): string {
  return `${two(at.getDate())} ${MONTHS[at.getMonth()]} ${at.getFullYear()}`;
}

/** 03 May 2027, 14:05 */
export function dateAndTime(at: Date): string {
  return `${date(at)}, ${clock(at)}`;
}

/** 14:05 */
export function clock(at: Date): string {
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** 03 May 2027, 14:05:09 (UTC+02:00): what a relative time shows on hover. */
export function exactly(at: Date): string {
  return `${dateAndTime(at)}:${two(at.getSeconds())} (${zone(-at.getTimezoneOffset())})`;
}

/** The page's own clock moves on this seldom (see components/when.tsx), so what just happened may seem to lie ahead. */
const CLOCK_LAG = 20_000;

/** 4 min ago, in 3 h; a date from a day on. */
export function distance(at: Date, now: Date): string {
  const apart = at.getTime() - now.getTime();
  const size = Math.abs(apart);
  if (size >= DAY) return apart > 0 ? dateAndTime(at) : date(at);
  if (size < 45_000) return apart > CLOCK_LAG ? 'in a moment' : 'just now';
  const amount = size < 59.5 * MINUTE ? `${Math.max(1, Math.round(size / MINUTE))} min` : `${Math.max(1, Math.round(size / HOUR))} h`;
  return apart > 0 ? `in ${amount}` : `${amount} ago`;
}

/** How far a day lies where the hour does not matter: in 12 days, in 23 months, 2 months ago. */
export function farDistance(at: Date, now: Date): string {
  const days = Math.abs(at.getTime() - now.getTime()) / DAY;
  if (days < 1) return distance(at, now);
  const months = Math.round(days / DAYS_OF_A_MONTH);
  const amount =
    days < 2 * DAYS_OF_A_MONTH
      ? plural(Math.floor(days), 'day')
      : months < 36
        ? plural(months, 'month')
        : plural(Math.floor(months / 12), 'year');
  return at > now ? `in ${amount}` : `${amount} ago`;
}

/** 03 May 2027, the day it was in UTC: for days that were chosen in UTC. */
export function dateInUtc(at: Date): string {
  return date(new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
}

/** How long something took: 0.4 s, 38 s, 4 min 10 s, 1 h 12 min. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds < 0.05) return 'under 0.1 s';
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds) % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A coarse remaining time, never more exact than it can be: about 2 minutes left. */
export function timeLeft(seconds: number): string {
  if (seconds < 50) return 'less than a minute left';
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return minutes === 1 ? 'about a minute left' : `about ${minutes} minutes left`;
  const hours = Math.round(minutes / 60);
  return hours === 1 ? 'about an hour left' : `about ${hours} hours left`;
}

function zone(minutesEast: number): string {
  const size = Math.abs(minutesEast);
  return `UTC${minutesEast < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function plural(amount: number, unit: string): string {
  return amount === 1 ? `1 ${unit}` : `${amount} ${unit}s`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
