import { type Model, productLine } from './model.ts';

const WINDOWS = ['Windows 10 Pro 10.0.19045', 'Windows 11 Pro 10.0.22631', 'Windows 11 Enterprise 10.0.26100', 'Windows 10 Pro 10.0.19044'];
const WINDOWS_SERVER = [
  'Windows Server 2012 R2 Standard',
  'Windows Server 2016 Standard',
  'Windows Server 2019 Standard',
  'Windows Server 2022 Standard',
];
const BIOS = ['1.14.2', '1.21.0', '1.9.1', '2.8.1'];

export const WORKSTATIONS: readonly Model[] = [
  ...productLine({ maker: 'dell', serial: 'dell', software: WINDOWS, firmware: BIOS }, [
    ['OptiPlex 3050', 2017, 2019],
    ['OptiPlex 5070', 2019, 2021],
    ['OptiPlex 7010', 2023, 2025],
    ['Latitude 5420', 2021, 2023],
    ['Latitude 7490', 2018, 2020],
    ['Precision 3660', 2022, 2025],
  ]),
  ...productLine(
    { maker: 'hp', serial: 'hp', software: WINDOWS, firmware: ['Q78 Ver. 01.24.00', 'S01 Ver. 02.14.00', 'T76 Ver. 01.16.00'] },
    [
      ['HP EliteDesk 800 G4 SFF', 2018, 2020],
      ['HP EliteBook 840 G8 Notebook PC', 2021, 2023],
      ['HP ProBook 450 G9', 2022, 2025],
      ['HP ProDesk 600 G5 DM', 2019, 2021],
    ],
  ),
  ...productLine({ maker: 'lenovo', serial: 'lenovo', software: WINDOWS, firmware: ['N2IETA2W (1.80 )', 'R14ET61W (1.47 )', 'M3GKT3FA'] }, [
    ['20W000T9US', 2021, 2022],
    ['11DAS0AB00', 2020, 2022],
    ['21HD003CUS', 2023, 2025],
    ['10RSCTO1WW', 2018, 2020],
  ]),
  ...productLine({ maker: 'microsoft', serial: 'surface', software: WINDOWS }, [
    ['Surface Laptop 4', 2021, 2023],
    ['Surface Pro 7', 2019, 2021],
  ]),
  ...productLine({ maker: 'apple', serial: 'appleOld', software: ['macOS 12.7.6', 'macOS 13.6.9'] }, [
    ['MacBookPro16,1', 2019, 2020],
    ['iMac19,1', 2019, 2020],
  ]),
  ...productLine({ maker: 'apple', serial: 'appleRandom', software: ['macOS 14.6.1', 'macOS 15.1'] }, [
    ['Mac14,2', 2022, 2025],
    ['MacBookPro18,3', 2021, 2024],
  ]),
  ...productLine({ maker: 'asus', serial: 'asus', software: WINDOWS }, [['ExpertBook B1400CEAE', 2021, 2024]]),
];

/** Machines put together by hand: their firmware was never told who made them. */
export const SELF_BUILT: readonly Model[] = [
  ...productLine({ maker: 'asus', serial: 'none', software: WINDOWS }, [
    ['System Product Name', 2016, 2024],
    ['PRIME B460M-A', 2020, 2022],
  ]),
  ...productLine({ maker: 'gigabyte', serial: 'none', software: WINDOWS }, [
    ['B460M DS3H', 2020, 2022],
    ['Z390 GAMING X', 2018, 2021],
  ]),
  ...productLine({ maker: 'msi', serial: 'none', software: WINDOWS }, [['MS-7C52', 2020, 2023]]),
  ...productLine({ maker: 'intel', serial: 'none', software: WINDOWS }, [[null, 2015, 2022]]),
];

export const SERVERS: readonly Model[] = [
  ...productLine({ maker: 'dell', serial: 'dell', software: WINDOWS_SERVER, firmware: ['2.19.1', '1.13.2', '2.14.0'] }, [
    ['PowerEdge R450', 2021, 2025],
    ['PowerEdge R740', 2017, 2022],
    ['PowerEdge T340', 2019, 2022],
    ['PowerEdge R730', 2014, 2018],
  ]),
  ...productLine({ maker: 'hpe', serial: 'hpe', software: WINDOWS_SERVER, firmware: ['U30', 'U46', 'P89'] }, [
    ['ProLiant DL380 Gen10', 2017, 2023],
    ['ProLiant ML350 Gen9', 2014, 2018],
    ['ProLiant DL360 Gen10 Plus', 2021, 2025],
  ]),
  ...productLine({ maker: 'lenovo', serial: 'thinksystem', software: WINDOWS_SERVER, firmware: ['IVE178L-3.20'] }, [
    ['ThinkSystem SR630 -[7X02CTO1WW]-', 2018, 2024],
  ]),
  ...productLine(
    { maker: 'supermicro', serial: 'supermicro', software: ['Ubuntu 20.04.6 LTS', 'Ubuntu 22.04.4 LTS'], firmware: ['3.4', '2.1'] },
    [['SYS-5019C-MR', 2018, 2023]],
  ),
];

export const HYPERVISORS: readonly Model[] = SERVERS.filter((model) => model.maker === 'dell' || model.maker === 'hpe').map((model) => ({
  ...model,
  software: ['VMware ESXi 6.7.0 build-20497097', 'VMware ESXi 7.0.3 build-21930508', 'VMware ESXi 8.0.2 build-22380479'],
  description: '{software} VMware, Inc. x86_64',
}));

/** Management boards share the tag of the machine they sit in. */
export const MANAGEMENT_BOARDS: Readonly<Record<string, { name: string; software: readonly string[]; label: string }>> = {
  dell: { name: 'iDRAC9', software: ['6.10.80.00', '7.00.60.00'], label: 'idrac' },
  hpe: { name: 'Integrated Lights-Out 5', software: ['2.78', '3.01'], label: 'ilo' },
  lenovo: { name: 'XClarity Controller', software: ['CDI3B8I'], label: 'xcc' },
  supermicro: { name: 'ASPEED AST2500', software: ['3.10.44'], label: 'ipmi' },
};

export const VIRTUAL_MACHINES: readonly Model[] = [
  ...productLine(
    { maker: 'vmware', serial: 'vmware', software: [...WINDOWS_SERVER, 'Ubuntu 22.04.4 LTS'], firmware: ['6.00', 'VMW71.00V'] },
    [
      ['VMware Virtual Platform', 2016, 2022],
      ['VMware7,1', 2019, 2026],
    ],
  ),
  ...productLine({ maker: 'hyperv', serial: 'hyperv', software: WINDOWS_SERVER, firmware: ['Hyper-V UEFI Release v4.1'] }, [
    ['Virtual Machine', 2017, 2026],
  ]),
];

export const VIRTUAL_APPLIANCES: readonly Model[] = productLine(
  { maker: 'vmware', serial: 'vmware', software: ['8.0.2', '7.0.3'], description: 'VMware vCenter Server Appliance {software}' },
  [['VMware Virtual Platform', 2018, 2026]],
);

export const STORAGE: readonly Model[] = [
  ...productLine(
    {
      maker: 'synology',
      serial: 'synology',
      software: ['DSM 6.2.4-25556', 'DSM 7.1.1-42962', 'DSM 7.2.2-72806'],
      description: 'Linux {name}',
    },
    [
      ['DS920+', 2020, 2023],
      ['RS1221+', 2021, 2026],
      ['DS218', 2018, 2022],
    ],
  ),
  ...productLine({ maker: 'qnap', serial: 'qnap', software: ['QTS 5.1.8', 'QTS 4.5.4'], description: '{name} {software}' }, [
    ['TS-453D', 2020, 2024],
  ]),
  ...productLine({ maker: 'hpe', serial: 'hpe', software: ['TS251P006', 'GL225P002'] }, [['MSA 2050', 2017, 2022]]),
  ...productLine({ maker: 'dell', serial: 'dell', software: ['ME4: GT280R010'] }, [['PowerVault ME4024', 2018, 2023]]),
];

export const BACKUP_DEVICES: readonly Model[] = productLine(
  { maker: 'datto', serial: 'macUpper', software: ['2.4.6', '2.5.1'], description: 'Datto {name}' },
  [
    ['SIRIS 4', 2019, 2024],
    ['ALTO 4', 2020, 2026],
  ],
);

export const THIN_CLIENTS: readonly Model[] = [
  ...productLine({ maker: 'dell', serial: 'dell', software: ['ThinOS 9.3.1129'] }, [['Wyse 5070', 2018, 2024]]),
  ...productLine({ maker: 'hp', serial: 'hp', software: ['HP ThinPro 8.1'] }, [['HP t640 Thin Client', 2020, 2024]]),
];
