import { type Model, productLine } from './model.ts';

export const PRINTERS: readonly Model[] = [
  ...productLine(
    { maker: 'hp', serial: 'hpPrinter', firmware: ['2406249_032762', '20220725'], description: 'HP ETHERNET MULTI-ENVIRONMENT, {name}' },
    [
      ['LaserJet M404', 2019, 2024],
      ['LaserJet Pro MFP M428fdw', 2019, 2024],
      ['Color LaserJet M553', 2015, 2020],
      ['LaserJet 4250', 2004, 2009],
    ],
  ),
  ...productLine(
    { maker: 'brother', serial: 'brother', firmware: ['ZN', 'V', '1.24'], description: 'Brother NC-8800w, Firmware Ver.{software}' },
    [
      ['HL-L6200DW', 2016, 2024],
      ['MFC-L8900CDW', 2017, 2025],
    ],
  ),
  ...productLine({ maker: 'lexmark', serial: 'lexmark', firmware: ['MSNGM.081.234'], description: 'Lexmark {name}' }, [
    ['MS431dn', 2019, 2026],
  ]),
  ...productLine({ maker: 'epson', serial: 'epson', description: 'EPSON {name}' }, [['WF-C5790', 2018, 2024]]),
  ...productLine({ maker: 'zebra', serial: 'zebra', firmware: ['V84.20.21Z'], description: 'Zebra {name} label printer' }, [
    ['ZD420', 2017, 2024],
  ]),
];

export const COPIERS: readonly Model[] = [
  ...productLine(
    { maker: 'ricoh', serial: 'ricoh', software: ['1.12', '2.03'], description: 'RICOH {name} / RICOH Network Printer C model' },
    [
      ['IM C3000', 2019, 2024],
      ['MP C3004', 2016, 2020],
    ],
  ),
  ...productLine({ maker: 'canon', serial: 'canon', description: 'Canon {name} /P' }, [['imageRUNNER ADVANCE C5535', 2016, 2022]]),
  ...productLine({ maker: 'konica', serial: 'konica', description: 'KONICA MINOLTA {name}' }, [['bizhub C360i', 2019, 2026]]),
  ...productLine({ maker: 'kyocera', serial: 'kyocera', description: 'KYOCERA Document Solutions Printing System' }, [
    ['TASKalfa 3253ci', 2018, 2023],
  ]),
  ...productLine({ maker: 'xerox', serial: 'xerox', description: 'Xerox {name}; System Software {software}', software: ['111.009.008'] }, [
    ['AltaLink C8045', 2017, 2023],
  ]),
];

export const UPSES: readonly Model[] = [
  ...productLine(
    {
      maker: 'apc',
      serial: 'apc',
      firmware: ['UPS 09.8', 'UPS 15.0', 'UPS 04.1'],
      description: 'APC Web/SNMP Management Card (MB:v4.1.0 PF:v7.0.4) {name}',
    },
    [
      ['Smart-UPS 1500', 2010, 2024],
      ['Smart-UPS 2200 RM', 2012, 2024],
      ['Smart-UPS X 3000', 2015, 2026],
    ],
  ),
  ...productLine({ maker: 'eaton', serial: 'eaton', firmware: ['02.14.0026'], description: 'Eaton {name}' }, [['5PX 1500', 2015, 2025]]),
  ...productLine({ maker: 'cyberpower', serial: 'cyberpower', firmware: ['1.2.5'], description: 'UPS SNMP Card, {name}' }, [
    ['OR1500LCDRM1U', 2014, 2025],
  ]),
];

export const PDUS: readonly Model[] = productLine(
  { maker: 'apc', serial: 'apc', firmware: ['rpdu2g v7.0.6'], description: 'APC Web/SNMP Management Card {name}' },
  [
    ['AP7900B', 2016, 2025],
    ['AP8861', 2014, 2024],
  ],
);

export const CAMERAS: readonly Model[] = [
  ...productLine({ maker: 'axis', serial: 'macUpper', software: ['9.80.3.4', '10.12.236'], description: 'AXIS {name} Network Camera' }, [
    ['P3245-V', 2019, 2026],
    ['M3106-L Mk II', 2017, 2022],
  ]),
  ...productLine({ maker: 'hikvision', serial: 'hikvision', software: ['V5.5.82', 'V5.7.3'] }, [
    ['DS-2CD2143G0-I', 2018, 2023, 'DS-2CD2143G0-I'],
  ]),
  ...productLine({ maker: 'dahua', serial: 'dahua', software: ['2.800.0000000.8.R'] }, [['IPC-HDW2431T', 2019, 2024]]),
];

export const PHONES: readonly Model[] = [
  ...productLine({ maker: 'yealink', serial: 'yealink', software: ['108.86.0.90', '96.86.0.75'], description: 'Yealink SIP-{name}' }, [
    ['T46U', 2020, 2026],
    ['T42S', 2016, 2022],
  ]),
  ...productLine({ maker: 'polycom', serial: 'macLower', software: ['5.9.8.5760', '6.4.6.2453'], description: '{name}' }, [
    ['VVX 411', 2016, 2022],
    ['VVX 450', 2018, 2026],
  ]),
  ...productLine(
    { maker: 'cisco', serial: 'cisco', software: ['sip88xx.14-2-1', 'sip78xx.14-2-1'], description: 'Cisco IP Phone {name}' },
    [
      ['CP-8841', 2014, 2025],
      ['CP-7821', 2013, 2022],
    ],
  ),
  ...productLine({ maker: 'grandstream', serial: 'grandstream', software: ['1.0.11.74'] }, [['GXP2135', 2016, 2024]]),
];

export const MOBILES: readonly Model[] = [
  ...productLine({ maker: 'apple', serial: 'appleRandom', software: ['17.6.1', '18.1'] }, [[null, 2019, 2026]]),
  ...productLine({ maker: 'samsung', serial: 'samsung', software: ['14'] }, [['SM-G991U', 2021, 2024]]),
];

export const HANDHELDS: readonly Model[] = productLine({ maker: 'zebra', serial: 'zebra', software: ['Android 10', 'Android 11'] }, [
  ['TC52', 2018, 2024],
  ['MC9300', 2019, 2025],
]);

export const MULTIMEDIA: readonly Model[] = [
  ...productLine({ maker: 'sonos', serial: 'macUpper', software: ['80.1-56190'] }, [['ZPS22', 2020, 2026]]),
  ...productLine({ maker: 'samsung', serial: 'samsung', software: ['Tizen 6.5'] }, [['QM55B', 2021, 2026]]),
];

export const AUDIO_VISUAL: readonly Model[] = productLine(
  { maker: 'crestron', serial: 'none', software: ['2.8001.00060'], description: 'Crestron {name}' },
  [
    ['TSW-1070', 2020, 2026],
    ['CP4N', 2019, 2026],
  ],
);

export const THINGS: readonly Model[] = productLine({ maker: 'espressif', serial: 'none' }, [[null, 2017, 2026]]);

export const BUILDING: readonly Model[] = productLine(
  { maker: 'honeywell', serial: 'none', software: ['4.10.1'], description: 'Honeywell {name}' },
  [['JACE 8000', 2016, 2026]],
);
