import type { Random } from './random.ts';

const DIGITS = '0123456789';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MIXED = DIGITS + CAPITALS;
/** Without vowels and look-alikes, as several makers print them. */
const CLEAR = '0123456789BCDFGHJKLMNPQRSTVWXYZ';
const MERAKI = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const HEX = '0123456789ABCDEF';

/** What a serial number is made from. `mac` is 12 capital hex digits; `prefix` belongs to the model. */
type SerialParts = { year: number; week: number; mac: string; prefix: string };
type Form = (random: Random, parts: SerialParts) => string;

const two = (value: number): string => String(value % 100).padStart(2, '0');

const madeOf =
  (...parts: readonly (string | [alphabet: string, length: number])[]): Form =>
  (random) =>
    parts.map((part) => (typeof part === 'string' ? part : random.characters(part[0], part[1]))).join('');

const siteYearWeek =
  (sites: readonly string[]): Form =>
  (random, { year, week }) =>
    `${random.pick(sites)}${year % 10}${two(week)}${random.characters(CLEAR, 4)}`;

const ofMac: Form = (_random, { mac }) => mac;

/** The form of each maker's serial numbers: true in shape, invented in value. Facts of makers' labels and public documents. */
export const SERIAL_FORMS = {
  /** Factory, year counted from 1996, week, four characters: FOC2144L0AB. */
  cisco: (random, { year, week }) =>
    `${random.pick(['FOC', 'FCW', 'FDO', 'JAE', 'FXS', 'JMX', 'PSZ', 'FJC', 'FGL'])}${two(year - 1996)}${two(week)}${random.characters(MIXED, 4)}`,
  meraki: (random) => `Q2${random.characters(MERAKI, 2)}-${random.characters(MERAKI, 4)}-${random.characters(MERAKI, 4)}`,
  dell: (random) => `${random.characters(CLEAR, 6)}${random.pick(['1', '2', '3', '4'])}`,
  hp: siteYearWeek(['5CG', 'CND', '2UA', 'MXL', '8CC', '5CD', 'CZC', '4CE']),
  hpe: siteYearWeek(['MXQ', 'CZJ', 'USE', '2M2', 'SGH', 'CZ2']),
  lenovo: (random) => `${random.pick(['PF', 'PC', 'R9', 'MJ', 'MP', 'PW'])}${random.characters(CLEAR, 6)}`,
  thinksystem: madeOf('J', [CLEAR, 7]),
  /** Model prefix, TK, year, sequence: sixteen characters in all. */
  fortinet: (random, { prefix, year }) => `${prefix}TK${two(year)}${random.digits(12 - prefix.length)}`,
  juniper: (random, { year }) =>
    `${random.characters(CAPITALS, 2)}${random.digits(2)}${two(year)}${random.characters(CAPITALS, 2)}${random.digits(4)}`,
  arubaSwitch: (random, { year }) => `${random.pick(['CN', 'SG', 'TW'])}${year % 10}${random.characters(CLEAR, 7)}`,
  arubaAccessPoint: madeOf('CN', [CLEAR, 8]),
  macUpper: ofMac,
  macLower: (_random, { mac }) => mac.toLowerCase(),
  watchguard: madeOf('80', [HEX, 11]),
  paloalto: madeOf('01', [DIGITS, 10]),
  sophos: madeOf('X1', [DIGITS, 4], [CLEAR, 9]),
  ruckus: (random, { year, week }) => `${two(year)}${two(week)}${random.digits(8)}`,
  cambium: madeOf('W8', [CLEAR, 10]),
  netgear: madeOf([CLEAR, 3], [DIGITS, 4], 'A', [DIGITS, 5]),
  tplink: (random, { year }) => `2${two(year)}${random.digits(10)}`,
  mikrotik: madeOf('HC', [DIGITS, 2], [CLEAR, 7]),
  /** The year and week lead. */
  synology: (random, { year, week }) => `${two(year)}${two(week)}${random.characters(CAPITALS, 3)}${random.digits(6)}`,
  qnap: (random, { year }) => `Q${two(year)}${random.characters(CLEAR, 2)}${random.digits(5)}`,
  supermicro: madeOf('S', [DIGITS, 6], 'X', [DIGITS, 7]),
  /** Plant, year, week, sequence: AS1034123456. */
  apc: (random, { year, week }) => `${random.pick(['AS', '3S', '5S', 'JS'])}${two(year)}${two(week)}${random.digits(6)}`,
  eaton: (random) => `${random.pick(['G', 'P', 'J'])}${random.digits(3)}${random.characters(CAPITALS, 1)}${random.digits(5)}`,
  cyberpower: madeOf([CAPITALS, 5], [DIGITS, 7]),
  hikvision: (random, { prefix, year, week }) =>
    `${prefix}20${two(year)}${two(Math.min(12, Math.ceil(week / 4.4)))}${two(1 + (week % 28))}AAWR${random.characters(CAPITALS, 1)}${random.digits(8)}`,
  dahua: madeOf([DIGITS, 1], [CAPITALS, 1], [DIGITS, 5], 'PAG', [CLEAR, 5]),
  yealink: madeOf('3', [DIGITS, 15]),
  grandstream: madeOf('20', [CAPITALS, 2], [HEX, 8]),
  hpPrinter: (random) => `${random.pick(['VNB', 'VNC', 'CNB', 'JPB', 'PHB'])}${random.characters(CLEAR, 2)}${random.digits(5)}`,
  brother: (random) =>
    `U${random.digits(5)}${random.characters(CAPITALS, 1)}${random.digits(1)}${random.characters(CAPITALS, 1)}${random.digits(6)}`,
  canon: madeOf([CAPITALS, 3], [DIGITS, 5]),
  ricoh: (random) => `${random.digits(4)}${random.pick(['M', 'R', 'P', 'X'])}${random.digits(6)}`,
  xerox: madeOf([DIGITS, 1], [CAPITALS, 2], [DIGITS, 6]),
  konica: madeOf('A', [CLEAR, 3], '011', [DIGITS, 6]),
  kyocera: madeOf([CAPITALS, 3], [DIGITS, 1], [CAPITALS, 1], [DIGITS, 5]),
  lexmark: madeOf([DIGITS, 6], [CLEAR, 7]),
  epson: madeOf('X', [CLEAR, 3], [DIGITS, 6]),
  /** Year and day of the year lead. */
  zebra: (random, { year, week }) => `${two(year)}${String(Math.min(365, week * 7)).padStart(3, '0')}5${random.digits(8)}`,
  appleRandom: madeOf([CLEAR, 10]),
  appleOld: (random) =>
    `C02${random.pick(['S', 'T', 'V', 'W', 'X', 'Y', 'Z', 'C', 'D', 'F'])}${random.characters(CLEAR, 4)}${random.characters(CLEAR, 4)}`,
  surface: madeOf('0', [DIGITS, 11]),
  asus: madeOf([CLEAR, 2], 'N', [CLEAR, 5], [DIGITS, 6], 'E'),
  samsung: madeOf('R5', [CLEAR, 9]),
  vmware: (random) => {
    const pairs = Array.from({ length: 16 }, () => random.characters('0123456789abcdef', 2));
    return `VMware-${['56', '4d', ...pairs.slice(2, 8)].join(' ')}-${pairs.slice(8).join(' ')}`;
  },
  hyperv: (random) => [4, 4, 4, 4, 4, 4, 2].map((length) => random.digits(length)).join('-'),
  /** The firmware of self-built machines says nothing; what it says instead is chosen by the imperfections. */
  none: () => '',
} satisfies Record<string, Form>;

export type SerialForm = keyof typeof SERIAL_FORMS;
