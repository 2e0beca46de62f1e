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
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (y)-[a:ACHIEVED]->(o:Outcome)
WHERE o.zero_class = 'full' AND o.status = 'achieved'
MATCH (y)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH a, o, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
WITH a, o, s,
     CASE WHEN s.level = 'county' THEN s.name WHEN p1.level = 'county' THEN p1.name WHEN p2.level = 'county' THEN p2.name
            WHEN p3.level = 'county' THEN p3.name WHEN p4.level = 'county' THEN p4.name WHEN p5.level = 'county' THEN p5.name END AS county
RETURN s.name AS site, s.level AS level, min(county) AS county, max(o.days) AS days,
       count(DISTINCT o.id) AS zeros, count(DISTINCT a.document) AS documents, s.id AS id
ORDER BY coalesce(days, 0) DESC, site, id
