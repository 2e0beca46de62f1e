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
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (y)-[a:ACHIEVED]->(o:Outcome)
WHERE o.zero_class = 'full' AND o.status = 'achieved' AND coalesce(o.days, 0) >= $min_days
MATCH (y)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH y, a, o, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
RETURN DISTINCT s.name AS site, s.level AS level,
       CASE WHEN s.level = 'county' THEN s.name WHEN p1.level = 'county' THEN p1.name WHEN p2.level = 'county' THEN p2.name
            WHEN p3.level = 'county' THEN p3.name WHEN p4.level = 'county' THEN p4.name WHEN p5.level = 'county' THEN p5.name END AS county,
       y.name AS who, o.days AS days, o.period_start AS from_date, o.period_end AS to_date,
       a.quote AS quote, a.document AS document, a.start_char AS start_char
ORDER BY days DESC, site, county, who, from_date, document, start_char, quote
