/** Given names as `name:gender`; surnames. Chosen one by one and paired by chance: nobody in particular. */
export const ENGLISH_GIVEN =
  'Ingrid:f Marcus:m Priya:f Tobias:m Hannah:f Callum:m Aisha:f Rory:m Beatrice:f Owen:m Freya:f Imran:m Nell:f Jasper:m Lucia:f Hamish:m Zofia:f Desmond:m Orla:f Felix:m Miriam:f Gareth:m Saoirse:f Kwame:m Edith:f Rafael:m Tamsin:f Dylan:m Yasmin:f Alistair:m Bronwen:f Idris:m Carys:f Stefan:m Leila:f Angus:m Rosalind:f Tomasz:m Phoebe:f Nikhil:m Greta:f Elliot:m Winifred:f Samir:m Isla:f Conrad:m Thea:f Matteo:m Harriet:f Ewan:m Nadia:f Piers:m Sunniva:f Joel:m Agnes:f Rhys:m Delia:f Emeka:m Clara:f Torsten:m'.split(
    ' ',
  );

export const ENGLISH_SURNAMES =
  'Farrow Ashdown Birkett Calloway Dunmore Ellerby Fenwick Garside Haldane Inskip Jessop Kirkbride Lathom Marwood Netherby Oakden Pickersgill Quayle Raistrick Sowerby Thackray Umfreville Varley Wensley Yarrow Applegarth Bramhall Cawthorne Dalby Eskdale Foxley Grantley Hebden Illingworth Jowett Kettlewell Lindqvist Mowbray Norcliffe Okafor Penhaligon Ramsbottom Skelton Tindall Usher Verity Whitlock Yeadon Adeyemi Bhatt Castellano Dhillon Eriksen Fitzgerald Gowda Hashemi Iyer Janssen Kowalczyk Lombardi Mbeki Nakamura Osei Petrov Qureshi Rahman Santos Tanaka Vasquez Wójcik Brennan Carrick Drummond Finlayson Gilchrist Hathersage Loxley Merrion Threlkeld Winstanley'.split(
    ' ',
  );

/** `汉字:pinyin`. */
export const CHINESE_SURNAMES =
  '王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 黄:huang 赵:zhao 吴:wu 周:zhou 徐:xu 孙:sun 马:ma 朱:zhu 胡:hu 郭:guo 何:he 林:lin 高:gao 罗:luo 郑:zheng 梁:liang 谢:xie 宋:song 唐:tang 许:xu 邓:deng 韩:han 冯:feng 曹:cao 彭:peng 曾:zeng 肖:xiao 田:tian 董:dong 潘:pan 袁:yuan 蔡:cai 蒋:jiang 余:yu 于:yu 杜:du 叶:ye 程:cheng 魏:wei 苏:su 吕:lv 丁:ding 任:ren 卢:lu 姚:yao 沈:shen 钟:zhong 姜:jiang 崔:cui 谭:tan 陆:lu 范:fan 汪:wang 廖:liao 石:shi 金:jin 欧阳:ouyang 上官:shangguan 夏:xia 方:fang 白:bai 江:jiang 孟:meng 秦:qin'.split(
    ' ',
  );

/** `汉字:pinyin:gender`. */
export const CHINESE_GIVEN =
  '雨桐:yutong:f 子涵:zihan:f 浩然:haoran:m 思远:siyuan:m 静怡:jingyi:f 建国:jianguo:m 晓燕:xiaoyan:f 志强:zhiqiang:m 梓萱:zixuan:f 宇航:yuhang:m 佳琪:jiaqi:f 明轩:mingxuan:m 丽华:lihua:f 文博:wenbo:m 欣怡:xinyi:f 俊杰:junjie:m 秀英:xiuying:f 天宇:tianyu:m 若曦:ruoxi:f 国栋:guodong:m 诗涵:shihan:f 立群:liqun:m 美玲:meiling:f 嘉树:jiashu:m 云帆:yunfan:m 婉清:wanqing:f 海涛:haitao:m 书瑶:shuyao:f 成林:chenglin:m 月华:yuehua:f 启明:qiming:m 安琪:anqi:f 泽宇:zeyu:m 春梅:chunmei:f 承志:chengzhi:m 慧敏:huimin:f 景行:jingxing:m 可欣:kexin:f 振华:zhenhua:m 淑芬:shufen:f 一诺:yinuo:f 少华:shaohua:m 玉兰:yulan:f 博文:bowen:m 梦瑶:mengyao:f 永康:yongkang:m 雪晴:xueqing:f 家豪:jiahao:m 芷若:zhiruo:f 敏:min:f 伟:wei:m 芳:fang:f 磊:lei:m 娜:na:f 勇:yong:m 洁:jie:f 涛:tao:m 莉:li:f 鹏:peng:m 岚:lan:f'.split(
    ' ',
  );

export const ENGLISH_STREETS =
  'Flowergate,Church Street,Quay Road,Lantern Hill,Sandgate Row,Mill Lane,Castle Terrace,Orchard Way,Station Road,Beacon Close,Ferry Steps,Baxter Yard,Gull Cottages,Priory Walk,Market Place,Tollgate,Ropewalk,Westcliff Avenue,Sycamore Drive,Chapel Bank'.split(
    ',',
  );

export const CHINESE_STREETS =
  '青石路,海晏街,榕荫巷,灯塔路,中和里,望潮街,书院路,金榜里,湖畔路,长青道,文园巷,东渡路,听涛街,新桥路,梧桐里,广场南街,龙泉路,桂花巷,白鹭道,和平里'.split(
    ',',
  );
