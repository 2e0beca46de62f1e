// title: Which places are in the graph?
// 标题: 图中有哪些地点？
// question: Places with what lies above them and how many articles are about them or name them.
// 问题: 图中地点、其上级与提及的报道数；可用作其他问题的参数。
// param: place string = "" | place: name, full name, other name or code; empty for all | 地点：名称、全称、别名或代码，空为全部
// param: level string = "" | only places of this level; empty for all | 只看此级别，空为全部
// column: site | the place | 地点
// column: level | its level | 级别
// column: adcode | division code | 区划代码
// column: above | the place above | 上级
// column: documents | articles | 报道数
// column: id | id of the place | 地点标识
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (s:Place) WHERE $level = '' OR s.level = $level
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
WITH DISTINCT s
OPTIONAL MATCH (s)-[:PART_OF]->(p:Place)
OPTIONAL MATCH (x:Document)-[:ABOUT|MENTIONS]->(s)
RETURN s.name AS site, s.level AS level, coalesce(s.adcode, '') AS adcode, min(p.name) AS above,
       count(DISTINCT x.id) AS documents, s.id AS id
ORDER BY documents DESC, site, id
