import { Random } from '#fleets';

/** A node of the invented MSP's tree of accounts. Only `client` tenants have devices of their own. */
export type Company = {
  id: string;
  domainPrefix: string;
  displayName: string;
  tenantType: 'client' | 'multiClient';
  parent: Company | undefined;
  city: City;
  trialStart: string;
};

type City = readonly [city: string, state: string, postalCode: string, country: string];

// biome-ignore format: a list to read, not to scroll
const FIRST = [
  'Harbor', 'Maple', 'Blue Ridge', 'Cedar', 'Granite', 'Prairie', 'Summit', 'Lakeview', 'Iron Bridge', 'Silver Birch', 'Copper Hill', 'Redwood', 'Stonegate',
  'Clearwater', 'Fox Hollow', 'Northwind', 'Sandstone', 'Willow Creek', 'Pinecrest', 'Elm Street', 'Falcon', 'Beacon', 'Juniper Bay', 'Riverbend', 'Whitfield',
  'Oakhaven', 'Tidewater', 'Mill Pond', 'Eastgate', 'Highland', 'Kestrel', 'Larkspur', 'Meadowbrook', 'Orchard', 'Quarry', 'Thornton', 'Vista', 'Westbrook',
];
// biome-ignore format: a list to read, not to scroll
const SECOND = [
  'Family Clinic', 'Dental Group', 'Law', 'Logistics', 'Schools', 'Credit Union', 'Manufacturing', 'Accounting', 'Architects', 'Veterinary', 'Foods', 'Insurance',
  'Builders', 'Property Group', 'Engineering', 'Pediatrics', 'Hotel', 'Community Church', 'Wealth Partners', 'Auto Group', 'Plastics', 'Brewing', 'Orthopedics',
  'Senior Living', 'Machine Works', 'Printing', 'Farms', 'Charter Academy', 'Title Company', 'Physical Therapy',
];
const SITES = [
  'Headquarters',
  'Plant',
  'Warehouse',
  'Downtown',
  'North Campus',
  'South Campus',
  'Airport',
  'Main Street',
  'Distribution Center',
];
const CITIES: readonly City[] = [
  ['Halifax', 'Nova Scotia', 'B3H 0A1', 'CA'],
  ['Kitchener', 'Ontario', 'N2G 1C5', 'CA'],
  ['Portland', 'Oregon', '97204', 'US'],
  ['Dayton', 'Ohio', '45402', 'US'],
  ['Asheville', 'North Carolina', '28801', 'US'],
  ['Boise', 'Idaho', '83702', 'US'],
  ['Tucson', 'Arizona', '85701', 'US'],
  ['Leeds', 'West Yorkshire', 'LS1 4AP', 'GB'],
];
/** The prefix is part of a host name: letters and digits, 4 to 32 of them. */
const PREFIX_MAX = 32;
/** Every fourth customer has several sites; the first of them has one site that is again several. */
const MULTI_SITE_EVERY = 4;

/**
 * The MSP's own root account, then its customers, parents before children. `clients` counts the customers, whatever
 * number of sites they have.
 */
export function inventCompanies(clients: number, seed: string): readonly Company[] {
  const inventor = new CompanyInventor(new Random(`${seed}/companies`));
  const root = inventor.company('North Peak Managed IT', 'multiClient', undefined, 'northpeakmsp');
  const companies = [root];
  for (let index = 0; index < clients; index += 1) {
    if (index % MULTI_SITE_EVERY === 2) companies.push(...inventor.withSites(root, index === 2));
    else companies.push(inventor.company(inventor.name(), 'client', root));
  }
  return companies;
}

class CompanyInventor {
  readonly #random: Random;
  readonly #names = new Set<string>();
  readonly #prefixes = new Set<string>();
  #count = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** A name nobody in the fleet has yet; when the lists are used up, a number sets it apart. */
  name(): string {
    const drawn = `${this.#random.pick(FIRST)} ${this.#random.pick(SECOND)}`;
    let name = drawn;
    for (let copy = 2; this.#names.has(name); copy += 1) name = `${drawn} ${copy}`;
    this.#names.add(name);
    return name;
  }

  company(displayName: string, tenantType: Company['tenantType'], parent: Company | undefined, prefix?: string): Company {
    this.#count += 1;
    return {
      id: `70${String(this.#count).padStart(5, '0')}${this.#random.digits(11)}`,
      domainPrefix: this.#prefix(prefix ?? displayName.toLowerCase().replace(/[^a-z0-9]/g, '')),
      displayName,
      tenantType,
      parent,
      city: parent?.tenantType === 'multiClient' && parent.parent ? parent.city : this.#random.pick(CITIES),
      trialStart: `20${this.#random.between(17, 25)}-0${this.#random.between(1, 9)}-${this.#random.between(10, 28)}T09:00:00.000-0500`,
    };
  }

  /** A customer with two to four sites; when `isDeep`, one of them is a region with sites of its own. */
  withSites(root: Company, isDeep: boolean): readonly Company[] {
    const name = this.name();
    const customer = this.company(name, 'multiClient', root);
    const first = this.#random.between(0, SITES.length - 1);
    const sites = Array.from({ length: this.#random.between(2, 4) }, (_none, index) => {
      const site = SITES[(first + index) % SITES.length] ?? 'Site';
      return this.company(`${name} - ${site}`, 'client', customer);
    });
    if (!isDeep) return [customer, ...sites];
    const region = this.company(`${name} - Western Region`, 'multiClient', customer);
    const stores = ['Store 101', 'Store 102'].map((store) => this.company(`${name} - ${store}`, 'client', region));
    return [customer, ...sites, region, ...stores];
  }

  #prefix(wanted: string): string {
    const base = wanted.slice(0, PREFIX_MAX - 3).padEnd(4, '0');
    let prefix = base;
    for (let copy = 2; this.#prefixes.has(prefix); copy += 1) prefix = `${base}${copy}`;
    this.#prefixes.add(prefix);
    return prefix;
  }
}
