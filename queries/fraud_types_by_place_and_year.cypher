// title: Which kinds of fraud occur where, in which year?
// 标题: 各类骗术发案按地区、年份？
// question: Figures of single kinds of fraud, by province, place and year.
// 问题: 分类型的发案数字，按省、地点、年份。
// param: place string = "" | place: name, full name, other name or code; empty for all | 地点：名称、全称、别名或代码，空为全部
// column: province | its province | 所属省
// column: site | the place | 地点
// column: year | year of the period, empty if unknown | 年份
// column: fraud | kind of fraud | 诈骗类型
// column: metric | what is counted | 指标
// column: value | the figure as written | 数值
// column: number | the figure | 数
// column: unit | its unit | 单位
// column: quote | the words | 原文
// column: document | id of the article | 报道标识
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (y)-[a:ACHIEVED]->(o:Outcome)-[:OF_TYPE]->(t:FraudType)
MATCH (y)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH a, o, t, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
RETURN DISTINCT
       CASE WHEN s.level = 'province' THEN s.name WHEN p1.level = 'province' THEN p1.name WHEN p2.level = 'province' THEN p2.name
            WHEN p3.level = 'province' THEN p3.name WHEN p4.level = 'province' THEN p4.name WHEN p5.level = 'province' THEN p5.name END AS province,
       s.name AS site, left(coalesce(o.period_end, ''), 4) AS year,
       t.name AS fraud, o.metric AS metric, o.value AS value, o.number AS number, o.unit AS unit,
       a.quote AS quote, a.document AS document
ORDER BY province, site, year, fraud, metric, value, document, quote
