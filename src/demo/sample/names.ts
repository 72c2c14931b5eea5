// Names put together from lists. The mixtures are invented: none is meant to be any person's.
import type { Random } from './random.ts';

interface NameList {
  readonly family: string;
  readonly male: string;
  readonly female: string;
  /** `family`: the family name stands first, as the passports of that state show it. */
  readonly first: 'family' | 'given';
  /** Whether a given name is made of two parts. */
  readonly double: boolean;
}

const lists = {
  CN: {
    family: 'WANG LI ZHANG LIU CHEN YANG ZHAO HUANG ZHOU WU XU SUN HU ZHU GAO LIN HE GUO MA LUO LIANG SONG',
    male: 'WEI JUN BO HAO JIAN GANG MING FENG LEI KAI QIANG CHAO DONG HAI PING RUI SHAN TAO XIN YONG ZHI',
    female: 'FANG NA JING LAN HUA YAN XIA MEI LING QIAN YU TING XUE HONG JIA LU SHU WEN XIN YING',
    first: 'family',
    double: true,
  },
  MY: {
    family: 'ABDULLAH IBRAHIM ISMAIL HASSAN OTHMAN RAHMAN YUSOF AHMAD TAN LIM WONG LEE CHAI KRISHNAN RAJAN',
    male: 'AMIR FARID HAKIM IZZAT KHAIRUL NAZRI RIZAL SHAHRUL ZULKIFLI BOON KIAN SENG SURESH GANESH',
    female: 'AINA FARAH HASLINA LAILA NURUL ROSNAH SITI ZAINAB MEI LING SIEW PRIYA KAVITHA',
    first: 'given',
    double: true,
  },
  IN: {
    family: 'SHARMA PATEL SINGH KUMAR REDDY NAIR IYER GUPTA MEHTA RAO DAS BOSE VERMA JOSHI PILLAI',
    male: 'ARJUN ROHAN VIKRAM SANJAY ANIL RAKESH DEEPAK MANOJ KIRAN NITIN SURAJ HARISH',
    female: 'ANITA PRIYA KAVITA MEENA POOJA SUNITA REKHA LAKSHMI DIVYA NEHA',
    first: 'given',
    double: true,
  },
  KR: {
    family: 'KIM LEE PARK CHOI JUNG KANG CHO YOON JANG LIM HAN OH SEO SHIN',
    male: 'MIN JOON SEOK HYUN WOO JAE SUNG HO DONG KI YOUNG TAE',
    female: 'SOO JIN EUN HYE MI YEON SEO JI HEE NA RA AH',
    first: 'family',
    double: true,
  },
  JP: {
    family: 'SATO SUZUKI TANAKA WATANABE ITO YAMAMOTO NAKAMURA KOBAYASHI KATO YOSHIDA YAMADA SASAKI',
    male: 'HIROSHI KENJI TAKASHI MAKOTO NAOKI RYOTA SHINJI YUTA DAISUKE KAZUYA',
    female: 'YUKO KEIKO NAOMI SAKURA HARUKA MIHO AYAKA EMI RIE TOMOKO',
    first: 'family',
    double: false,
  },
  PH: {
    family: 'SANTOS REYES CRUZ BAUTISTA OCAMPO GARCIA MENDOZA TORRES AQUINO RAMOS',
    male: 'JOSE MARIO RAMON EDGAR NOEL RODEL DANILO ARNEL',
    female: 'MARIA ROSA LIZA CORAZON GRACE IMELDA JOCELYN',
    first: 'given',
    double: true,
  },
  AU: {
    family: 'TAYLOR MARTIN WALKER HARRIS CLARKE BAKER MORGAN HUGHES FOSTER GRANT',
    male: 'JAMES DANIEL PETER SIMON MARK ANDREW STUART NEIL',
    female: 'SARAH EMMA HELEN JULIA LAURA RACHEL MEGAN',
    first: 'given',
    double: true,
  },
  DE: {
    family: 'BECKER WAGNER SCHULZ HOFFMANN KRUEGER VOGEL KELLER WINTER LORENZ BRANDT',
    male: 'STEFAN MARKUS THOMAS ANDREAS JENS UWE FRANK LUKAS',
    female: 'SABINE KATRIN ANNA MONIKA CLAUDIA JULIA HEIKE',
    first: 'given',
    double: true,
  },
} as const satisfies Record<string, NameList>;

/** The states that the sample's people come from. */
export type State = keyof typeof lists;

/** A name as a travel document prints it: capitals, no marks. */
export function createName(random: Random, state: State, sex: 'FEMALE' | 'MALE'): string {
  const list: NameList = lists[state];
  const givenNames = list[sex === 'MALE' ? 'male' : 'female'].split(' ');
  const given = random.pick(givenNames);
  const second = list.double ? random.pick(givenNames.filter((name) => name !== given)) : '';
  const family = random.pick(list.family.split(' '));
  const parts = list.first === 'family' ? [family, given, second] : [given, second, family];
  return parts.filter((part) => part !== '').join(' ');
}

/** Another office's spelling of the same name: parts in another order, joined, or with a letter too many. */
export function misspell(random: Random, name: string): string {
  const [first = '', second = '', ...rest] = name.split(' ');
  return random.pick([
    [second, first, ...rest].join(' '),
    [`${first}${second}`, ...rest].join(' '),
    [`${first}H`, second, ...rest].join(' '),
  ]);
}
