// title: Which places hold the longest zero?
// 标题: 最长零发案纪录？
// question: Sites by the length of their longest full zero.
// 问题: 各地点最长的零发案时长。
// param: place string = "" | place: name, full name, other name or code; empty for all | 地点：名称、全称、别名或代码，空为全部
// column: site | the place | 地点
// column: level | its level | 级别
// column: county | its county | 所属县
// column: days | longest, in days | 最长天数
// column: zeros | full zeros reported | 零发案条数
// column: documents | articles | 报道数
// column: id | id of the site | 地点标识
MATCH (s:Place)-[:PART_OF*0..5]->(w:Place)
WHERE $place = '' OR w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH DISTINCT s
MATCH (s)<-[:SERVES*0..1]-(y)-[a:ACHIEVED]->(o:Outcome) WHERE o.zero_class = 'full' AND o.status = 'achieved'
OPTIONAL MATCH (s)-[:PART_OF*0..5]->(c:Place) WHERE c.level = 'county'
RETURN s.name AS site, s.level AS level, min(c.name) AS county, max(o.days) AS days,
       count(DISTINCT o.id) AS zeros, count(DISTINCT a.document) AS documents, s.id AS id
ORDER BY coalesce(days, 0) DESC, site, id
