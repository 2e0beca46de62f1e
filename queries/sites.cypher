// title: Which sites are there, and where do they lie?
// 标题: 有哪些地点，各属何地？
// question: Every place that does something or reports a result, itself or through an agency, with itself and each place above it.
// 问题: 凡自身或其机构有措施、有成效的地点，及其自身与各级上级地点。
// param: place string = "" | place: name, full name, other name or code; empty for all | 地点：名称、全称、别名或代码，空为全部
// column: site | id of the site | 地点标识
// column: name | its name | 名称
// column: level | its level | 级别
// column: population | its population, if known | 人口
// column: above | id of a place above it, or its own | 上级（或自身）标识
// column: above_name | its name | 其名称
// column: above_level | its level | 其级别
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (x)-[:IMPLEMENTS|ACHIEVED|DENIES]->()
OPTIONAL MATCH (x)-[:SERVES]->(v:Place)
WITH DISTINCT wanted, coalesce(v.id, x.id) AS at
MATCH (s:Place) WHERE s.id = at
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
UNWIND [s.id, p1.id, p2.id, p3.id, p4.id, p5.id] AS up
WITH DISTINCT s, up
MATCH (p:Place) WHERE p.id = up
RETURN s.id AS site, s.name AS name, s.level AS level, s.population AS population,
       p.id AS above, p.name AS above_name, p.level AS above_level
ORDER BY site, above
