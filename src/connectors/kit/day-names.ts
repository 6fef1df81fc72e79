/**
 * Months in the languages that were met in documents and exports, in the form they have within a
 * date. Our own table and not that of the machine's locales: their abbreviations differ between
 * versions, and a date must not read otherwise after an update of Node.
 */
const MONTHS: readonly string[] = [
  'january januar jaenner janvier enero gennaio januari janeiro stycznia styczen ledna leden',
  'february februar feber fevrier febrero febbraio februari fevereiro lutego luty unora unor',
  'march maerz marz mrz mars marzo maart mrt marco marts marca marzec brezna brezen',
  'april avril abril aprile kwietnia kwiecien dubna duben',
  'may mai mayo maggio mei maio maj maja kvetna kveten',
  'june juni juin junio giugno junho czerwca czerwiec cervna cerven',
  'july juli juillet julio luglio julho lipca lipiec cervence cervenec',
  'august aout agosto augustus augusti sierpnia sierpien srpna srpen',
  'september septembre septiembre setiembre settembre setembro wrzesnia wrzesien zari',
  'october oktober octobre octubre ottobre outubro pazdziernika pazdziernik rijna rijen',
  'november novembre noviembre novembro listopada listopad listopadu',
  'december dezember decembre diciembre dicembre dezembro desember grudnia grudzien prosince prosinec',
];

/** From Sunday, as `Date` counts them. */
const WEEKDAYS: readonly string[] = [
  'sunday sonntag dimanche domingo domenica zondag sondag soendag niedziela nedele so zo',
  'monday montag lundi lunes lunedi maandag segunda mandag poniedzialek pondeli mo ma',
  'tuesday dienstag mardi martes martedi dinsdag terca tirsdag tisdag wtorek utery di',
  'wednesday mittwoch mercredi miercoles mercoledi woensdag quarta onsdag sroda streda mi wo',
  'thursday donnerstag jeudi jueves giovedi donderdag quinta torsdag czwartek ctvrtek do',
  'friday freitag vendredi viernes venerdi vrijdag sexta fredag piatek patek fr vr',
  'saturday samstag sonnabend samedi sabado sabato zaterdag lordag loerdag sobota sa za',
];

/**
 * Further languages, by whole names alone: the beginning of the Finnish November is that of March.
 */
const WHOLE_MONTHS: readonly string[] = [
  'tammikuuta ianuarie января січня ιανουαριου ocak',
  'helmikuuta februarie февраля лютого φεβρουαριου subat',
  'maaliskuuta marcius martie марта березня μαρτιου mart',
  'huhtikuuta aprilis aprilie апреля квітня απριλιου nisan',
  'toukokuuta majus мая травня μαιου mayıs mayis',
  'kesakuuta junius iunie июня червня ιουνιου haziran',
  'heinakuuta julius iulie июля липня ιουλιου temmuz',
  'elokuuta augusztus августа серпня αυγουστου agustos',
  'syyskuuta szeptember septembrie сентября вересня σεπτεμβριου eylul',
  'lokakuuta octombrie октября жовтня οκτωβριου ekim',
  'marraskuuta noiembrie ноября листопада νοεμβριου kasım kasim',
  'joulukuuta decembrie декабря грудня δεκεμβριου aralık aralik',
];

const WHOLE_WEEKDAYS: readonly string[] = [
  'sunnuntai duminica воскресенье неділя κυριακη pazar',
  'maanantai luni понедельник понеділок δευτερα pazartesi',
  'tiistai marti вторник вівторок τριτη salı',
  'keskiviikko miercuri среда середа τεταρτη carsamba',
  'torstai joi четверг четвер πεμπτη persembe',
  'perjantai vineri пятница пʼятниця παρασκευη cuma',
  'lauantai sambata суббота субота σαββατο cumartesi',
];

const SHORTEST = 3;

/** Every name and every beginning of one that no other day or month begins with too. */
function beginnings(names: readonly string[], whole: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number | null>();
  names.forEach((spelt, index) => {
    for (const name of spelt.split(' ')) {
      for (let length = Math.min(SHORTEST, name.length); length <= name.length; length += 1) {
        const start = name.slice(0, length);
        const other = found.get(start);
        found.set(start, other === undefined || other === index ? index : null);
      }
    }
  });
  const further = whole.flatMap((spelt, index) => spelt.split(' ').map((name) => [name, index] as const));
  return new Map([...further, ...[...found].flatMap(([start, index]) => (index === null ? [] : [[start, index] as const]))]);
}

const MONTH_BY_NAME = beginnings(MONTHS, WHOLE_MONTHS);
const WEEKDAY_BY_NAME = beginnings(WEEKDAYS, WHOLE_WEEKDAYS);

/** 1 to 12; undefined for a word that is no month, or the beginning of two (`jui`). */
export function monthNamed(word: string): number | undefined {
  const month = MONTH_BY_NAME.get(plain(word));
  return month === undefined ? undefined : month + 1;
}

/** 0 for Sunday. */
export function weekdayNamed(word: string): number | undefined {
  return WEEKDAY_BY_NAME.get(plain(word));
}

/** Small, and letters without their marks: `Décembre` and `decembre` are one. */
function plain(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ł', 'l').replaceAll('ø', 'o');
}
