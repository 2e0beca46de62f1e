// title: Which places report zero cases, for how long, in which words?
// 标题: 哪些地方零发案、多久、原话？
// question: Every site in a place with an achieved full zero, its length, and the sentence.
// 问题: 某地之内零发案的地点、时长与原文。
// param: place string = "" | place: name, full name, other name or code; empty for all | 地点：名称、全称、别名或代码，空为全部
// param: min_days integer = 0 | only zeros of at least so many days | 至少多少天
// column: site | the place | 地点
// column: level | its level | 级别
// column: county | its county | 所属县
// column: who | who did or reached it | 主体
// column: days | length of the period in days | 天数
// column: from_date | start of the period | 起
// column: to_date | end of the period | 止
// column: quote | the words that say so | 原文
// column: document | id of the article | 报道标识
// column: start_char | where the words begin in the source text, in characters | 原文起始字符
// example: place=甘肃省
MATCH (s:Place)-[:PART_OF*0..5]->(w:Place)
WHERE $place = '' OR w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH DISTINCT s
MATCH (y)-[:SERVES*0..1]->(s) MATCH (y)-[a:ACHIEVED]->(o:Outcome)
WHERE o.zero_class = 'full' AND o.status = 'achieved' AND coalesce(o.days, 0) >= $min_days
OPTIONAL MATCH (s)-[:PART_OF*0..5]->(c:Place) WHERE c.level = 'county'
RETURN DISTINCT s.name AS site, s.level AS level, c.name AS county, y.name AS who, o.days AS days,
       o.period_start AS from_date, o.period_end AS to_date, a.quote AS quote,
       a.document AS document, a.start_char AS start_char
ORDER BY days DESC, site, county, who, from_date, document, start_char, quote
