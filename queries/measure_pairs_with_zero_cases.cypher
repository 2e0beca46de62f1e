// title: Which two measures often occur together at zero-case sites?
// 标题: 哪些措施组合常在零发案地方一起出现？
// question: Pairs of measure families that sites with a full zero have themselves.
// 问题: 零发案地点自身同有的两类措施。
// param: min_sites integer = 1 | only pairs at so many sites | 至少多少地点
// column: one | a family | 其一
// column: other | another | 其二
// column: sites | zero-case sites that have both | 同有的零发案地点数
MATCH (y)-[:ACHIEVED]->(o:Outcome) WHERE o.zero_class = 'full' AND o.status = 'achieved'
MATCH (y)-[:SERVES*0..1]->(s:Place)
WITH DISTINCT s
MATCH (s)<-[:SERVES*0..1]-(d)-[:IMPLEMENTS]->(:Measure)-[:IS_A*0..1]->(f:Measure)
WHERE f.level = 'family'
WITH s.id AS site, collect(DISTINCT f.name) AS families
UNWIND families AS one
UNWIND families AS other
WITH one, other, count(site) AS sites
WHERE one < other AND sites >= $min_sites
RETURN one, other, sites
ORDER BY sites DESC, one, other
