// title: Which measures does a place have from above?
// 标题: 省、市、县的措施算不算到本地？
// question: Measure families of a place itself and of the places above it.
// 问题: 本地及其上级地点实施的措施类别。
// param: place string required = "" | place: name, full name, other name or code | 地点：名称、全称、别名或代码
// param: levels strings = ["province", "city", "county", "township"] | levels above that count | 计入的上级级别
// column: family | measure family | 措施类别
// column: via | whose measure it is | 实施地
// column: via_level | its level | 其级别
// column: quotes | statements | 原文数
// example: place=甘肃省
MATCH (s:Place)-[:PART_OF*0..5]->(p:Place)
WHERE (s.name = $place OR s.full_name = $place OR s.adcode = $place OR $place IN s.aliases) AND (p.id = s.id OR p.level IN $levels)
WITH DISTINCT p
MATCH (p)<-[:SERVES*0..1]-(d)-[i:IMPLEMENTS]->(:Measure)-[:IS_A*0..1]->(f:Measure)
WHERE f.level = 'family'
RETURN f.name AS family, p.name AS via, p.level AS via_level, count(DISTINCT i.id) AS quotes
ORDER BY family, via, via_level
