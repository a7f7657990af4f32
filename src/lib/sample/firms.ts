import type { Random } from '../base/random.ts';
import type { SampleLanguage } from './language.ts';
import { pick } from './people.ts';

const ENGLISH_FIRST =
  'Alder Beacon Birchwood Bluestem Cedar Copperline Driftless Eastgate Fieldstone Foxglove Granite Greenway Hartwell Ironbridge Juniper Kestrel Larkspur Limestone Maple Millrace Northfield Oakhurst Parkside Pinecrest Prairie Quarry Redwing Ridgeway Riverbend Sandpiper Silverleaf Stonebrook Sumac Tamarack Timberline Twinlakes Unity Valley Westbrook Willowdale'.split(
    ' ',
  );
const ENGLISH_SECOND =
  'Bakery,Foods,Brewing,Cosmetics,Candle Co.,Printworks,Toys,Outfitters,Hardware,Nursery,Pharmacy,Roasters,Creamery,Textiles,Ceramics,Instruments,Supply,Fulfilment,Logistics,Cookware'.split(
    ',',
  );
const CHINESE_FIRST =
  '恒达,鑫源,瑞丰,博远,华星,嘉禾,启航,明德,天成,永盛,润泽,安泰,卓越,东升,宏图,锦程,诚信,广源,德隆,新联,金桥,长风,立信,百川,同创,合众,正大,瑞康,海纳,友邦'.split(
    ',',
  );
const CHINESE_SECOND =
  '食品,日化,电子,文具,服饰,家居,茶业,医药,五金,玩具,物流,电商,印刷,陶瓷,烘焙,化妆品,仪器,园艺'.split(',');

export function firmName(random: Random, language: SampleLanguage, city: string): string {
  if (language === 'en') return `${pick(random, ENGLISH_FIRST)} ${pick(random, ENGLISH_SECOND)}`;
  return `${city}${pick(random, CHINESE_FIRST)}${pick(random, CHINESE_SECOND)}有限公司`;
}
