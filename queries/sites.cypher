// title: Which sites are there, and where do they lie?
// 标题: 有哪些地点，各属何地？
// question: Every place that does something or reports a result, itself or through an agency, with each place above it.
// 问题: 凡自身或其机构有措施、有成效的地点，及其各级上级地点。
// param: place string = "" | place: name, full name, other name or code; empty for all | 地点：名称、全称、别名或代码，空为全部
// column: site | id of the site | 地点标识
// column: name | its name | 名称
// column: level | its level | 级别
// column: population | its population, if known | 人口
// column: above | id of a place above it | 上级地点标识
// column: above_name | name of the place above | 上级地点
// column: above_level | level of the place above | 上级级别
MATCH (x)-[:IMPLEMENTS|ACHIEVED|DENIES]->(), (x)-[:SERVES*0..1]->(s:Place)
WHERE $place = '' OR EXISTS {
  MATCH (s)-[:PART_OF*0..5]->(w:Place)
  WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
}
WITH DISTINCT s
OPTIONAL MATCH (s)-[:PART_OF*1..5]->(p:Place)
RETURN DISTINCT s.id AS site, s.name AS name, s.level AS level, s.population AS population,
       p.id AS above, p.name AS above_name, p.level AS above_level
ORDER BY site, above
