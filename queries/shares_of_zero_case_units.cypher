// title: What share of villages, schools … had no case?
// 标题: 无诈创建的村（校、企）有多少真零发案？
// question: Reported shares or numbers of units without a case.
// 问题: 报道的零发案单位占比或个数。
// param: place string = "" | place: name, full name, other name or code; empty for all | 地点：名称、全称、别名或代码，空为全部
// column: site | the place | 地点
// column: level | its level | 级别
// column: share | the share or number as written | 占比或个数
// column: number | the figure | 数
// column: unit | its unit | 单位
// column: period | the period as written | 时段
// column: quote | the words that say so | 原文
// column: document | id of the article | 报道标识
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (y)-[a:ACHIEVED]->(o:Outcome)
WHERE o.zero_class = 'share'
MATCH (y)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH a, o, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
RETURN DISTINCT s.name AS site, s.level AS level, o.value AS share, o.number AS number,
       o.unit AS unit, o.period AS period, a.quote AS quote, a.document AS document
ORDER BY unit, number DESC, site, share, period, document, quote
