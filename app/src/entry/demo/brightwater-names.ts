import type { RandomStream } from './random-streams.ts';

const FIRST =
  'Ada Aino Alma Amir Ana Anders Anita Aroha Asta Bela Birgit Carlos Chen Clara Daniel Dara Elif Elin Emil Erik Esther Fatima Femi Frida Georg Greta Hana Hassan Helena Ida Igor Ines Ivan Jakub Jamila Jan Jens Joana Johan Jonas José Julia Kaito Karin Katarína Lars Léa Lena Leo Liam Lina Ludvík Magnus Mai Marek María Marta Mateo Mia Milan Mohamed Nadia Nils Nina Noor Ola Olga Omar Paul Petra Rania Rasmus Rosa Ruth Sara Silje Sofia Stefan Sven Tariq Teresa Tove Ulf Valeria Vera Viktor Wanjiru Yara Yusuf Zoë'.split(
    ' ',
  );

const LAST =
  'Abdi Ahlgren Andersson Aydın Bakker Bauer Becker Berg Bianchi Björk Brandt Bruun Carvalho Castro Chowdhury Costa Dahl Demir Dubois Eide Eriksen Eriksson Fernández Fischer Forsberg García Gashi Girard Gómez Gupta Haas Hagen Hakala Halvorsen Hansen Haugen Herrera Hoffmann Holm Hussain Ivanova Jansen Jensen Johansson Jung Kaya Keller Kim Klein Koivisto Kovač Krogh Kruse Kumar Lange Larsen Laurent Lehtonen Li Lind Lopes Lund Magnusson Mäkelä Martin Mbeki Meyer Moreau Müller Mwangi Nakamura Nguyen Nielsen Nieminen Nilsen Nowak Öberg Okeke Olsen Ortiz Osman Östlund Pedersen Peeters Persson Petrov Pham Pieters Pinto Popescu Rahman Ramos Richter Romero Rossi Ruiz Sandberg Santos Sato Schmidt Schneider Schulz Silva Singh Söderberg Sørensen Sousa Strand Suzuki Svensson Szabó Tamm Torres Ueda Vargas Vik Virtanen Wagner Walsh Weber Wiśniewska Wójcik Yılmaz Young Zimmermann'.split(
    ' ',
  );

const TRADES =
  'Bakery|Bicycles|Bookshop|Brewery|Carpentry|Dental practice|Electrics|Fisheries|Florist|Garage|Guest house|Hardware|Insurance agency|Joinery|Kindergarten|Law office|Printers|Surveyors|Tea rooms|Veterinary practice'.split(
    '|',
  );

/** The name of somebody who lives where Brightwater works. */
export function personName(random: RandomStream): string {
  return `${random.pick(FIRST)} ${random.pick(LAST)}`;
}

/** The name of a small firm there. */
export function firmName(random: RandomStream): string {
  return `${random.pick(LAST)} ${random.pick(TRADES)}`;
}

/** The same name as somebody in a hurry types it: two letters change places, or one is left out. */
export function mistyped(name: string, random: RandomStream): string {
  const at = 1 + random.below(Math.max(1, name.length - 3));
  const [one, two] = [name[at]!, name[at + 1]!];
  const isSwap = one !== two && one !== ' ' && two !== ' ';
  return name.slice(0, at) + (isSwap ? two + one : '') + name.slice(isSwap ? at + 2 : at + 1);
}

/** A name as the part of an e-mail address before the sign. */
export function asLocalPart(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .replace(/[^a-z]+/gu, '.');
}
