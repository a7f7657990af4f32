import type { SampleLanguage } from './language.ts';

export interface Place {
  readonly city: string;
  readonly region: string;
  readonly country: string;
  readonly postcode: string;
  /** Degrees north and east of the town's centre. */
  readonly latitude: number;
  readonly longitude: number;
  readonly weight: number;
}

export type PlaceSet = 'coast' | 'country-wide';

type Row = readonly [
  city: string,
  region: string,
  postcode: string,
  latitude: number,
  longitude: number,
  weight: number,
];

const YORKSHIRE_COAST: readonly Row[] = [
  ['Whitby', 'North Yorkshire', 'YO21', 54.486, -0.615, 22],
  ['Scarborough', 'North Yorkshire', 'YO11', 54.283, -0.4, 15],
  ['Robin Hood’s Bay', 'North Yorkshire', 'YO22', 54.43, -0.535, 5],
  ['Filey', 'North Yorkshire', 'YO14', 54.21, -0.289, 5],
  ['Bridlington', 'East Riding', 'YO15', 54.083, -0.192, 8],
  ['Saltburn', 'Redcar and Cleveland', 'TS12', 54.583, -0.974, 5],
  ['Guisborough', 'Redcar and Cleveland', 'TS14', 54.535, -1.056, 4],
  ['Pickering', 'North Yorkshire', 'YO18', 54.244, -0.776, 5],
  ['Helmsley', 'North Yorkshire', 'YO62', 54.246, -1.061, 3],
  ['Malton', 'North Yorkshire', 'YO17', 54.135, -0.798, 5],
  ['York', 'York', 'YO1', 53.958, -1.082, 12],
  ['Beverley', 'East Riding', 'HU17', 53.842, -0.434, 5],
  ['Hull', 'East Riding', 'HU1', 53.744, -0.332, 7],
  ['Harrogate', 'North Yorkshire', 'HG1', 53.991, -1.537, 5],
  ['Ripon', 'North Yorkshire', 'HG4', 54.138, -1.524, 3],
  ['Leeds', 'West Yorkshire', 'LS1', 53.8, -1.549, 8],
  ['Middlesbrough', 'Tees Valley', 'TS1', 54.574, -1.235, 6],
  ['Durham', 'County Durham', 'DH1', 54.776, -1.575, 4],
];

const FUJIAN_COAST: readonly Row[] = [
  ['厦门', '福建', '361000', 24.48, 118.089, 24],
  ['泉州', '福建', '362000', 24.874, 118.676, 14],
  ['漳州', '福建', '363000', 24.513, 117.647, 9],
  ['福州', '福建', '350000', 26.075, 119.297, 12],
  ['莆田', '福建', '351100', 25.454, 119.008, 6],
  ['晋江', '福建', '362200', 24.782, 118.552, 6],
  ['石狮', '福建', '362700', 24.732, 118.648, 4],
  ['龙岩', '福建', '364000', 25.075, 117.017, 4],
  ['三明', '福建', '365000', 26.264, 117.639, 3],
  ['宁德', '福建', '352100', 26.666, 119.548, 4],
  ['南平', '福建', '353000', 26.642, 118.178, 3],
  ['温州', '浙江', '325000', 27.994, 120.699, 6],
  ['杭州', '浙江', '310000', 30.274, 120.155, 7],
  ['宁波', '浙江', '315000', 29.868, 121.544, 5],
  ['汕头', '广东', '515000', 23.354, 116.682, 5],
  ['潮州', '广东', '521000', 23.657, 116.623, 4],
  ['广州', '广东', '510000', 23.129, 113.264, 6],
  ['深圳', '广东', '518000', 22.543, 114.058, 7],
];

const UNITED_STATES: readonly Row[] = [
  ['Chicago', 'Illinois', '60601', 41.878, -87.63, 12],
  ['Milwaukee', 'Wisconsin', '53202', 43.039, -87.906, 8],
  ['Madison', 'Wisconsin', '53703', 43.073, -89.401, 5],
  ['Green Bay', 'Wisconsin', '54301', 44.519, -88.02, 4],
  ['Minneapolis', 'Minnesota', '55401', 44.978, -93.265, 8],
  ['Duluth', 'Minnesota', '55802', 46.787, -92.1, 3],
  ['Des Moines', 'Iowa', '50309', 41.587, -93.625, 5],
  ['Cedar Rapids', 'Iowa', '52401', 41.978, -91.666, 4],
  ['Rockford', 'Illinois', '61101', 42.271, -89.094, 4],
  ['Peoria', 'Illinois', '61602', 40.694, -89.589, 4],
  ['Indianapolis', 'Indiana', '46204', 39.768, -86.158, 7],
  ['Fort Wayne', 'Indiana', '46802', 41.079, -85.139, 4],
  ['Grand Rapids', 'Michigan', '49503', 42.963, -85.668, 6],
  ['Detroit', 'Michigan', '48226', 42.331, -83.046, 8],
  ['Lansing', 'Michigan', '48933', 42.733, -84.556, 3],
  ['Toledo', 'Ohio', '43604', 41.653, -83.538, 4],
  ['Cleveland', 'Ohio', '44113', 41.499, -81.694, 6],
  ['Columbus', 'Ohio', '43215', 39.961, -82.999, 6],
];

const CHINA: readonly Row[] = [
  ['上海', '上海', '200000', 31.23, 121.474, 14],
  ['苏州', '江苏', '215000', 31.299, 120.585, 10],
  ['无锡', '江苏', '214000', 31.491, 120.312, 7],
  ['常州', '江苏', '213000', 31.811, 119.974, 5],
  ['南京', '江苏', '210000', 32.06, 118.797, 8],
  ['南通', '江苏', '226000', 31.98, 120.894, 5],
  ['杭州', '浙江', '310000', 30.274, 120.155, 8],
  ['宁波', '浙江', '315000', 29.868, 121.544, 7],
  ['嘉兴', '浙江', '314000', 30.746, 120.756, 5],
  ['绍兴', '浙江', '312000', 30.03, 120.58, 4],
  ['合肥', '安徽', '230000', 31.82, 117.227, 6],
  ['芜湖', '安徽', '241000', 31.352, 118.433, 4],
  ['武汉', '湖北', '430000', 30.593, 114.305, 6],
  ['长沙', '湖南', '410000', 28.228, 112.939, 5],
  ['青岛', '山东', '266000', 36.067, 120.383, 5],
  ['济南', '山东', '250000', 36.651, 117.12, 4],
  ['成都', '四川', '610000', 30.573, 104.067, 5],
  ['佛山', '广东', '528000', 23.022, 113.122, 5],
];

export function placesOf(set: PlaceSet, language: SampleLanguage): readonly Place[] {
  const rows = {
    coast: { en: YORKSHIRE_COAST, zh: FUJIAN_COAST },
    'country-wide': { en: UNITED_STATES, zh: CHINA },
  }[set][language];
  const english = set === 'coast' ? 'United Kingdom' : 'United States';
  const country = language === 'zh' ? '中国' : english;
  return rows.map(([city, region, postcode, latitude, longitude, weight]) => {
    return { city, region, country, postcode, latitude, longitude, weight };
  });
}
