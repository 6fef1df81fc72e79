import { type Model, productLine } from './model.ts';

const IOS_XE = {
  maker: 'cisco',
  serial: 'cisco',
  software: ['16.12.05b', '17.03.05', '17.06.04', '17.09.04a', '17.12.03'],
  firmware: ['16.12.2r', '17.3.1r', '17.9.2r'],
  description: 'Cisco IOS Software [Cupertino], {name} Software, Version {software}, RELEASE SOFTWARE',
} as const;

const IOS = {
  maker: 'cisco',
  serial: 'cisco',
  software: ['15.0(2)SE11', '15.2(2)E9', '15.2(4)E10', '15.2(7)E7', '15.2(7)E10'],
  firmware: ['12.2(53r)SE2', '15.2(3r)E1'],
  description: 'Cisco IOS Software, {name} Software, Version {software}, RELEASE SOFTWARE (fc2)',
} as const;

const FORTIGATE = {
  maker: 'fortinet',
  serial: 'fortinet',
  software: ['v6.4.14', 'v7.0.15', 'v7.2.8', 'v7.2.10', 'v7.4.5'],
  description: 'FortiGate {software}',
} as const;

const MERAKI = { maker: 'meraki', serial: 'meraki', description: 'Meraki {name} Cloud Managed' } as const;
const MERAKI_SWITCH = { ...MERAKI, software: ['MS 15.21.1', 'MS 16.8'] } as const;
const MERAKI_FIREWALL = { ...MERAKI, software: ['MX 18.107.10', 'MX 18.211.2'] } as const;
const MERAKI_ACCESS_POINT = { ...MERAKI, software: ['MR 29.7.1', 'MR 30.7'] } as const;

const ARUBA_SWITCH = {
  maker: 'aruba',
  serial: 'arubaSwitch',
  software: ['WC.16.10.0016', 'WC.16.11.0012', 'FL.10.10.1020', 'FL.10.13.1000'],
  firmware: ['WC.16.01.0006', 'FL.01.14.0002'],
  description: 'Aruba {name} Switch, revision {software}',
} as const;

const UNIFI = {
  maker: 'ubiquiti',
  serial: 'macUpper',
  software: ['6.5.59', '6.6.77', '7.0.66', '7.1.26'],
  description: 'UniFi {name}',
} as const;

export const STACKABLE: readonly Model[] = [
  ...productLine(IOS_XE, [
    ['C9300-48P', 2018, 2026],
    ['C9300-24T', 2018, 2026],
    ['C9200L-48P-4G', 2019, 2026],
    ['C9200L-24P-4X', 2019, 2026],
  ]),
  ...productLine(IOS, [
    ['WS-C2960X-48FPD-L', 2014, 2022],
    ['WS-C3850-48P', 2014, 2020],
  ]),
  ...productLine(
    {
      maker: 'juniper',
      serial: 'juniper',
      software: ['20.4R3-S8', '21.4R3-S5'],
      description: 'Juniper Networks, Inc. {name} Ethernet Switch, kernel JUNOS {software}',
    },
    [
      ['EX3400-48P', 2017, 2025],
      ['EX2300-24P', 2017, 2026],
    ],
  ),
];

export const SWITCHES: readonly Model[] = [
  ...productLine(IOS, [
    ['WS-C2960-24TT-L', 2008, 2014],
    ['WS-C2960S-48FPS-L', 2011, 2017],
    ['WS-C2960X-24PS-L', 2014, 2022],
    ['WS-C3560CX-8PC-S', 2015, 2023],
  ]),
  ...productLine(IOS_XE, [
    ['C9200L-48P-4G', 2019, 2026],
    ['C1000-24P-4G-L', 2020, 2026],
  ]),
  ...productLine({ maker: 'cisco', serial: 'cisco', software: ['2.5.9.54', '1.4.11.5', '3.3.0.16'], description: '{name} {software}' }, [
    ['SG350-28P', 2016, 2022],
    ['CBS350-24P-4G', 2021, 2026],
    ['SG300-52', 2011, 2018],
  ]),
  ...productLine(MERAKI_SWITCH, [
    ['MS120-24P', 2018, 2025],
    ['MS225-48LP', 2017, 2026],
    ['MS125-48FP', 2019, 2026],
  ]),
  ...productLine(ARUBA_SWITCH, [
    ['2530-24G-PoE+', 2013, 2022],
    ['2930F-48G-PoE+', 2017, 2025],
    ['6100 24G CL4', 2021, 2026],
  ]),
  ...productLine(
    { maker: 'hpe', serial: 'arubaSwitch', software: ['PT.02.17', 'PD.02.22'], description: 'HPE OfficeConnect Switch {name}' },
    [
      ['1920S-24G PoE+', 2017, 2022],
      ['1820-48G', 2015, 2021],
    ],
  ),
  ...productLine(UNIFI, [
    ['USW-24-PoE', 2019, 2026],
    ['USW-Pro-48-PoE', 2020, 2026],
    ['US-8-60W', 2016, 2022],
  ]),
  ...productLine({ maker: 'fortinet', serial: 'fortinet', software: ['v7.2.7', 'v7.4.3'], description: 'FortiSwitch {name} {software}' }, [
    ['FortiSwitch 124F-POE', 2020, 2026, 'S124FP'],
    ['FortiSwitch 148F', 2020, 2026, 'S148FN'],
  ]),
  ...productLine({ maker: 'netgear', serial: 'netgear', software: ['6.3.1.21', '1.0.4.17'], description: '{name} Gigabit Smart Switch' }, [
    ['GS724T', 2010, 2020],
    ['GS748T', 2011, 2021],
    ['M4300-28G', 2017, 2025],
  ]),
  ...productLine({ maker: 'tplink', serial: 'tplink', software: ['3.0.5', '5.0.2'], description: 'JetStream {name}' }, [
    ['TL-SG2428P', 2020, 2026],
  ]),
];

export const CORE_SWITCHES: readonly Model[] = [
  ...productLine(IOS_XE, [
    ['C9300-48P', 2018, 2026],
    ['C9300X-24Y', 2021, 2026],
    ['C9500-24Y4C', 2018, 2026],
  ]),
  ...productLine(IOS, [['WS-C3750X-48P-S', 2011, 2017]]),
  ...productLine(ARUBA_SWITCH, [
    ['3810M-48G', 2017, 2025],
    ['6300M 48G', 2020, 2026],
  ]),
  ...productLine(MERAKI_SWITCH, [['MS350-24X', 2016, 2024]]),
];

export const CHASSIS: readonly Model[] = [
  ...productLine(IOS_XE, [['C9407R', 2018, 2026]]),
  ...productLine(IOS, [['WS-C4506-E', 2010, 2019]]),
  ...productLine(ARUBA_SWITCH, [['5406R zl2', 2014, 2024]]),
];

export const FIREWALLS: readonly Model[] = [
  ...productLine(FORTIGATE, [
    ['FortiGate 60E', 2017, 2022, 'FGT60E'],
    ['FortiGate 60F', 2019, 2026, 'FGT60F'],
    ['FortiGate 40F', 2020, 2026, 'FGT40F'],
    ['FortiGate 80F', 2020, 2026, 'FGT80F'],
    ['FortiGate 100F', 2019, 2026, 'FG100F'],
  ]),
  ...productLine(MERAKI_FIREWALL, [
    ['MX64', 2014, 2022],
    ['MX68', 2018, 2026],
    ['MX84', 2015, 2021],
    ['MX250', 2018, 2026],
  ]),
  ...productLine(
    {
      maker: 'sonicwall',
      serial: 'macUpper',
      software: ['SonicOS 6.5.4.15', 'SonicOS 7.0.1-5161'],
      description: 'SonicWALL {name} ({software})',
    },
    [
      ['TZ 370', 2020, 2026],
      ['TZ 470', 2020, 2026],
      ['NSa 2650', 2017, 2023],
      ['TZ 300', 2015, 2021],
    ],
  ),
  ...productLine(
    { maker: 'watchguard', serial: 'watchguard', software: ['12.8.2', '12.10.4'], description: '{name} Fireware {software}' },
    [
      ['Firebox T35', 2017, 2022],
      ['Firebox T45', 2022, 2026],
      ['Firebox M290', 2021, 2026],
    ],
  ),
  ...productLine(
    {
      maker: 'paloalto',
      serial: 'paloalto',
      software: ['10.1.14', '10.2.9-h1', '11.1.4'],
      description: 'Palo Alto Networks {name} series firewall',
    },
    [
      ['PA-220', 2017, 2023],
      ['PA-440', 2021, 2026],
    ],
  ),
  ...productLine(
    {
      maker: 'cisco',
      serial: 'cisco',
      software: ['9.12(4)62', '9.16(4)27'],
      description: 'Cisco Adaptive Security Appliance Version {software}',
    },
    [
      ['ASA5506-X', 2015, 2021],
      ['ASA5515-X', 2012, 2017],
      ['FPR-1010', 2019, 2026],
    ],
  ),
];

export const UTMS: readonly Model[] = [
  ...productLine({ maker: 'sophos', serial: 'sophos', software: ['SFOS 19.5.3', 'SFOS 20.0.1'], description: 'Sophos {name}' }, [
    ['XGS 116', 2021, 2026],
    ['XG 135', 2017, 2022],
    ['XGS 2100', 2021, 2026],
  ]),
];

export const ROUTERS: readonly Model[] = [
  ...productLine(IOS_XE, [
    ['ISR4331/K9', 2014, 2023],
    ['C1111-8P', 2018, 2026],
  ]),
  ...productLine(IOS, [['CISCO2911/K9', 2010, 2017]]),
  ...productLine({ maker: 'mikrotik', serial: 'mikrotik', software: ['6.49.10', '7.14.3'], description: 'RouterOS {name}' }, [
    ['RB4011iGS+', 2018, 2026],
  ]),
  ...productLine({ ...UNIFI, description: 'EdgeOS {software} {name}' }, [['EdgeRouter 4', 2018, 2024]]),
];

export const ACCESS_POINTS: readonly Model[] = [
  ...productLine(UNIFI, [
    ['U6-Pro', 2021, 2026],
    ['U6-Lite', 2021, 2026],
    ['UAP-AC-Pro', 2015, 2022],
    ['UAP-AC-LR', 2014, 2021],
  ]),
  ...productLine(MERAKI_ACCESS_POINT, [
    ['MR33', 2017, 2022],
    ['MR36', 2020, 2026],
    ['MR46', 2020, 2026],
  ]),
  ...productLine(
    {
      maker: 'aruba',
      serial: 'arubaAccessPoint',
      software: ['8.10.0.9', '8.11.2.2'],
      description: 'ArubaOS (MODEL: {name}), Version {software}',
    },
    [
      ['AP-515', 2019, 2026],
      ['AP-305', 2017, 2023],
    ],
  ),
  ...productLine({ maker: 'cisco', serial: 'cisco', software: ['8.10.190.0', '17.9.4.27'], description: 'Cisco AP Software, {name}' }, [
    ['C9120AXI-A', 2019, 2026],
    ['AIR-AP2802I-A-K9', 2016, 2022],
  ]),
  ...productLine({ maker: 'ruckus', serial: 'ruckus', software: ['6.1.2.0.1043', '5.2.2.0.317'], description: 'Ruckus Wireless {name}' }, [
    ['R550', 2020, 2026],
    ['R510', 2016, 2022],
  ]),
  ...productLine({ maker: 'fortinet', serial: 'fortinet', software: ['v7.2.3', 'v7.4.2'], description: '{name} {software}' }, [
    ['FortiAP 231F', 2020, 2026, 'FP231F'],
  ]),
];

export const CONTROLLERS: readonly Model[] = [
  ...productLine({ maker: 'cisco', serial: 'cisco', software: ['8.10.190.0', '17.9.4'], description: 'Cisco Controller {name}' }, [
    ['AIR-CT3504-K9', 2017, 2022],
    ['C9800-L-C-K9', 2019, 2026],
  ]),
  ...productLine({ ...UNIFI, description: 'UniFi OS {software}' }, [['UDM-Pro', 2020, 2026]]),
];

export const BACKHAULS: readonly Model[] = [
  ...productLine({ maker: 'cambium', serial: 'cambium', software: ['4.7.0.1', '5.4.2'], description: 'Cambium {name}' }, [
    ['ePMP Force 180', 2015, 2023],
  ]),
  ...productLine({ ...UNIFI, description: 'airOS {software}' }, [['NanoBeam 5AC', 2016, 2025]]),
];
