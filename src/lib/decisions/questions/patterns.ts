/**
 * Clauses as patterns over slots: `{day}`, `{number}`, `{category}`, `{text}` and `{field}` are names of fields, `{level}`
 * and `{levels}` of levels. English and Chinese stand side by side: a sentence may be in either.
 */
const TIMES = '(?<n>{N}) ?(?<unit>days?|weeks?|months?|years?|天|日|周|个?星期|个?月|年)';
const LAST = '(?:for|in|within)(?: the)?(?: last| past)?';
const NOT_YET = "(?:has not|have not|hasn['’]t|haven['’]t|did not|didn['’]t)";
const NEAR = '(?:最近|近|过去) ?';

export type ClauseKind =
  | 'quiet' | 'bought' | 'within' | 'ago' | 'since' | 'before' | 'number' | 'levels' | 'bareLevels' | 'known' | 'unknown'
  | 'contains' | 'compare' | 'mean' | 'total' | 'count'; // prettier-ignore

export const COMPARISONS = {
  atLeast: ['at least', 'no less than', '>=', '≥', '不低于', '不少于', '至少', '大于等于'],
  atMost: ['at most', 'no more than', 'up to', '<=', '≤', '不超过', '不高于', '至多', '最多'],
  over: ['over', 'above', 'more than', 'greater than', '>', '高于', '超过', '大于', '多于'],
  under: ['under', 'below', 'less than', 'fewer than', '<', '低于', '少于', '小于', '不到'],
} as const;

const HOW = '(?<how>{HOW})';
const VALUE = '[£$€¥]? ?(?<value>{N}) ?(?<scale>%|k|m|千|万|百万)?(?: ?元)?';
const DATE = '(?<date>\\d{4}-\\d{1,2}-\\d{1,2})';

export const CLAUSES: readonly (readonly [ClauseKind, string])[] = [
  ['quiet', `(?:who |that )?${NOT_YET} (?:order(?:ed)?|buy|bought)(?: anything)? ${LAST} ${TIMES}`],
  ['quiet', `(?:no orders?|silent|quiet) ${LAST} ${TIMES}`],
  ['quiet', `(?:${NEAR}|超过 ?|已经?有? ?|有 ?)?${TIMES} ?(?:内|以上|来)?(?:都)?(?:没有?|未)再?(?:下过?单|购买过?|买过?)`],
  ['bought', `(?:who |that )?(?:has |have )?(?:ordered|bought) ${LAST} ${TIMES}`],
  ['bought', `${NEAR}${TIMES} ?(?:内|里)?(?:有)?(?:下过?单|购买过?|买过)`],
  ['within', `{day} (?:is )?${LAST} ${TIMES}`],
  ['within', `{day} ?在? ?${NEAR}${TIMES} ?(?:之?内|里)?`],
  ['ago', `{day} (?:is |was )?(?:more than |over |longer than )${TIMES} ago`],
  ['ago', `{day} ?在? ?${TIMES} ?(?:以前|之前|前)`],
  ['since', `{day} (?:is |was )?(?:since|on or after|from) ${DATE}`],
  ['since', `{day} ?不早于 ?${DATE}`],
  ['before', `{day} (?:is |was )?before ${DATE}`],
  ['before', `{day} ?早于 ?${DATE}`],
  ['number', `{number} ?(?:is |are |为|是)? ?${HOW} ?${VALUE}`],
  ['number', `${HOW} ?${VALUE} {number}`],
  ['levels', `{category} ?(?:is |are |为|是|在)? ?(?<not>not |不是|不为|不在|非)? ?{levels}`],
  ['bareLevels', `(?:in |from |who are |are |在|来自|位于)?(?<not>not (?:in |from )?|不是|不在|非)? ?{levels}`],
  ['unknown', '(?:without |no |没有 ?){field}'],
  ['unknown', '{field} (?:is )?(?:unknown|not known|missing)'],
  ['unknown', '{field} ?(?:未知|不详|缺失)'],
  ['known', '{field} (?:is )?known'],
  ['known', '{field} ?已知'],
  ['contains', '{text} ?(?:contains|containing|with|包含|含有?) ?["“](?<word>[^"“”]+)["”]'],
  ['compare', '(?:compare )?(?:the )?(?:average |mean )?{measure} (?:by|per|across|for each) {category}'],
  ['compare', '(?:按照?|依) ?{category} ?来?(?:比较|对比|看|统计)(?:各自)?的?(?:平均)? ?{measure}'],
  ['compare', '(?:比较|对比)(?:各个?|不同|每个)? ?{category} ?的(?:平均)? ?{measure}'],
  ['mean', '(?:average|mean)(?: of)?(?: the)? {number}'],
  ['mean', '平均 ?{number}'],
  ['mean', '{number} ?的?(?:平均值?|均值)'],
  ['total', '(?:total|sum of)(?: the)? {number}'],
  ['total', '(?:总|合计) ?{number}'],
  ['total', '{number} ?的?(?:总和|合计|总计)'],
  ['count', '(?:how many|number of|count)(?: of)?(?: the)?(?: customers| people| are)?'],
  ['count', '有?(?:多少|几)[个位名]?(?:客户|顾客|人)?'],
  ['count', '客户(?:数量|人数|数)'],
]; // prettier-ignore

export const PEOPLE = ['customers', 'people', 'number of customers', '客户数', '人数', '客户数量'];

/** Words that say nothing of their own. “not”, “no” and “or” are none of them: left out they would turn a sentence. */
export const FILLERS = [
  'who', 'which', 'what', 'is', 'are', 'the', 'a', 'customers', 'customer', 'people', 'and', 'with', 'whose', 'show', 'me',
  'list', 'find', 'all', 'that', 'have', 'has', 'their', 'of', 'please', 'in', 'from', 'for', 'there', 'do', 'we', 'i',
  'compare', '的', '客户', '顾客', '人', '谁', '哪些', '请', '列出', '显示', '找出', '有', '在', '且', '并且', '而且', '和', '是', '都',
  '给我', '看看', '是多少', '那些', '所有', '比较', ',', '，', '.', '。', '?', '？', '!', '！', ';', '；',
]; // prettier-ignore
