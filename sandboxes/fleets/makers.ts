/**
 * Makers as the vendor's discovery names them, and hardware address prefixes that the IEEE registry gives to each
 * (facts of the public registry). Several spellings of one maker are on purpose: real fleets have them.
 */
export type Maker = { names: readonly (readonly [weight: number, name: string])[]; ouis: readonly string[] };

const one = (name: string, ...ouis: readonly string[]): Maker => ({ names: [[1, name]], ouis });

export const MAKERS = {
  cisco: {
    names: [
      [9, 'Cisco'],
      [1, 'Cisco Systems'],
      [0.5, 'Cisco Systems, Inc.'],
    ],
    ouis: ['00135F', '0050E2', '286B5C', '6CFA89', 'BCB30E'],
  },
  meraki: {
    names: [
      [8, 'Cisco Meraki'],
      [2, 'Meraki'],
    ],
    ouis: ['388479', '0C7BC8', '5C0610', '9CE330', 'B4DF91', 'C4D666'],
  },
  fortinet: {
    names: [
      [9, 'Fortinet'],
      [1, 'Fortinet, Inc.'],
    ],
    ouis: ['00090F', '085B0E', '5C63B0', '7818EC', '906CAC', 'B4B2E9'],
  },
  ubiquiti: {
    names: [
      [7, 'Ubiquiti'],
      [2, 'Ubiquiti Inc'],
      [1, 'Ubiquiti Networks'],
    ],
    ouis: ['602232', '18E829', '74FA29', 'D8C262'],
  },
  dell: {
    names: [
      [6, 'Dell'],
      [4, 'Dell Inc.'],
    ],
    ouis: ['106530', '001EC9', '24B6FD', '6C2B59', 'AC1A3D', 'D08E79'],
  },
  hp: {
    names: [
      [6, 'HP'],
      [2, 'Hewlett-Packard'],
      [1, 'HP Inc.'],
    ],
    ouis: ['508140', '3822E2', '6C02E0', 'ACF466', '3C4A92', '8851FB'],
  },
  hpe: {
    names: [
      [6, 'HPE'],
      [2, 'Hewlett Packard Enterprise'],
      [1, 'HP'],
    ],
    ouis: ['147649', '1C28AF', '484AE9', '808DB7', 'A85BF7', 'D8B1DE'],
  },
  aruba: {
    names: [
      [8, 'Aruba'],
      [2, 'HPE Aruba Networking'],
    ],
    ouis: ['484AE9', '808DB7', '1C28AF'],
  },
  lenovo: {
    names: [
      [6, 'LENOVO'],
      [4, 'Lenovo'],
    ],
    ouis: ['446370', '507B9D', '6C72B8', '8C1645', 'A82BDD', 'E86A64'],
  },
  apple: {
    names: [
      [8, 'Apple'],
      [2, 'Apple Inc.'],
    ],
    ouis: ['100020', '14D00D', '44F09E', '783A84', 'A4B197', 'D06B78'],
  },
  microsoft: {
    names: [
      [8, 'Microsoft'],
      [2, 'Microsoft Corporation'],
    ],
    ouis: ['201642', '0C413E', '408E2C', 'A085FC'],
  },
  hyperv: one('Microsoft', '00155D'),
  vmware: {
    names: [
      [8, 'VMware'],
      [2, 'VMware, Inc.'],
    ],
    ouis: ['000C29', '005056'],
  },
  juniper: {
    names: [
      [8, 'Juniper'],
      [2, 'Juniper Networks'],
    ],
    ouis: ['209339', '0881F4', '3C08CD', '64C3D6', 'A4515E', 'D45A3F'],
  },
  sonicwall: {
    names: [
      [8, 'SonicWall'],
      [2, 'SonicWALL'],
    ],
    ouis: ['0017C5', '18B169', '18C241', '2CB8ED', 'C0EAE4'],
  },
  watchguard: one('WatchGuard', '00907F'),
  paloalto: one('Palo Alto Networks', '945641', '08306B', '58493B', '7C89C1', 'A427A5'),
  sophos: one('Sophos', '001A8C', '7C5A1C', 'A89162', 'C84F86'),
  ruckus: {
    names: [
      [8, 'Ruckus'],
      [2, 'Ruckus Wireless'],
    ],
    ouis: ['205869', '0CF4D5', '34FA9F', '6CAAB3', '94BFC4', 'C8848C'],
  },
  cambium: one('Cambium Networks', '000456', '58C17A', '9014AF'),
  netgear: {
    names: [
      [6, 'Netgear'],
      [4, 'NETGEAR'],
    ],
    ouis: ['288088', '200CC8', '44A56E', '94A67E', 'BCA511'],
  },
  tplink: one('TP-Link', '147590', '0CEF15', '40ED00', '704F57', 'A41A3A'),
  mikrotik: one('MikroTik', '48A98A', '6C3B6B', '4C5E0C', '64D154'),
  synology: one('Synology', '001132', '9009D0'),
  qnap: one('QNAP', '245EBE', 'E843B6'),
  datto: one('Datto', '002590', '0CC47A'),
  supermicro: {
    names: [
      [7, 'Supermicro'],
      [3, 'Super Micro Computer'],
    ],
    ouis: ['002590', '003048', '0CC47A', '3CECEF', '7CC255'],
  },
  apc: {
    names: [
      [7, 'APC'],
      [3, 'American Power Conversion'],
    ],
    ouis: ['282986', '00C0B7'],
  },
  eaton: one('Eaton', '002085'),
  cyberpower: one('CyberPower', '000C15'),
  axis: {
    names: [
      [7, 'Axis'],
      [3, 'Axis Communications AB'],
    ],
    ouis: ['00408C', 'ACCC8E', 'B8A44F', 'E82725'],
  },
  hikvision: one('Hikvision', '188025', '240F9B', '4C62DF', '80BEAF', 'A44BD9'),
  dahua: one('Dahua', '08EDED', '38AF29', '4C99E8'),
  yealink: one('Yealink', '001565', '249AD8', '44DBD2', '805E0C'),
  polycom: {
    names: [
      [6, 'Polycom'],
      [4, 'Poly'],
    ],
    ouis: ['0004F2', '64167F'],
  },
  grandstream: one('Grandstream', '000B82', 'C074AD', 'EC74D7'),
  ricoh: one('Ricoh', '583879', '000074', '002673'),
  brother: one('Brother', '001BA9', '008077', '30055C', '3C2AF4', '94DDF8'),
  canon: one('Canon', '888717', '001E8F', '2C9EFC', '7438B7'),
  kyocera: one('Kyocera', '00C0EE', '0017C8'),
  xerox: one('Xerox', '0000AA'),
  lexmark: one('Lexmark', '000400', '0021B7', '788C77'),
  konica: one('Konica Minolta', '00206B'),
  epson: one('Epson', '389D92', '5805D9', '6855D4', 'A4EE57'),
  zebra: {
    names: [
      [7, 'Zebra'],
      [3, 'Zebra Technologies'],
    ],
    ouis: ['001570', '4083DE', '78B8D6'],
  },
  asus: {
    names: [
      [7, 'ASUS'],
      [3, 'ASUSTeK COMPUTER INC.'],
    ],
    ouis: ['581122', '002354', '10C37B', '382C4A', '708BCD'],
  },
  gigabyte: one('Gigabyte', '001FD0', '18C04D', '408D5C', '74D435'),
  msi: one('MSI', '00D861', '309C23', '4CCC6A'),
  intel: one('Intel', '105107', '0C7A15', '4851B7', '74E50B', 'A4423B', 'D494A9'),
  samsung: one('Samsung', '103047', '103B59', '44552B', '7825AD'),
  sonos: one('Sonos', '000E58', '38420B', '542A1B'),
  crestron: one('Crestron', '00107F', 'C44268'),
  honeywell: one('Honeywell', '002004', '58FCC8'),
  espressif: one('Espressif', '140808', '1CDBD4', '489D31', '80F3DA'),
} satisfies Record<string, Maker>;

export type MakerId = keyof typeof MAKERS;
