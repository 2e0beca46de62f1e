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
MATCH (s:Place)-[:PART_OF*0..5]->(w:Place)
WHERE $place = '' OR w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH DISTINCT s
MATCH (y)-[:SERVES*0..1]->(s) MATCH (y)-[a:ACHIEVED]->(o:Outcome)
WHERE o.zero_class = 'share'
RETURN DISTINCT s.name AS site, s.level AS level, o.value AS share, o.number AS number,
       o.unit AS unit, o.period AS period, a.quote AS quote, a.document AS document
ORDER BY unit, number DESC, site, share, period, document, quote
