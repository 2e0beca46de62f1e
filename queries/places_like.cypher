// title: Which places resemble a given one?
// 标题: 哪些地方与本地相似？
// question: Places of the same level that share measure families, most shared first; whether they report a full zero.
// 问题: 同级、措施类别重合最多的地点，及其是否零发案。
// param: place string required = "" | place: name, full name, other name or code | 地点：名称、全称、别名或代码
// column: site | the place | 地点
// column: province | its province | 所属省
// column: shared | measure families in common | 共有措施类别
// column: similarity | shared families out of all of both (Jaccard) | 相似度（Jaccard）
// column: zeros | full zeros reported there | 零发案条数
// example: place=甘肃省
MATCH (me:Place) WHERE me.name = $place OR me.full_name = $place OR me.adcode = $place OR $place IN me.aliases
MATCH (me)<-[:SERVES*0..1]-(d)-[:IMPLEMENTS]->(:Measure)-[:IS_A*0..1]->(f:Measure)
WHERE f.level = 'family'
WITH me, count(DISTINCT f.id) AS mine
MATCH (me)<-[:SERVES*0..1]-(d)-[:IMPLEMENTS]->(:Measure)-[:IS_A*0..1]->(f:Measure)
WHERE f.level = 'family'
MATCH (f)<-[:IS_A*0..1]-(:Measure)<-[:IMPLEMENTS]-(e)-[:SERVES*0..1]->(s:Place)
WHERE s.level = me.level AND s.id <> me.id
WITH s, mine, count(DISTINCT f.id) AS shared
MATCH (s)<-[:SERVES*0..1]-(e)-[:IMPLEMENTS]->(:Measure)-[:IS_A*0..1]->(g:Measure)
WHERE g.level = 'family'
WITH s, mine, shared, count(DISTINCT g.id) AS theirs
OPTIONAL MATCH (s)<-[:SERVES*0..1]-(y)-[:ACHIEVED]->(o:Outcome) WHERE o.zero_class = 'full' AND o.status = 'achieved'
WITH s, mine, shared, theirs, count(DISTINCT o.id) AS zeros
OPTIONAL MATCH (s)-[:PART_OF*0..5]->(p:Place) WHERE p.level = 'province'
RETURN DISTINCT s.name AS site, p.name AS province, shared,
       shared * 1.0 / (mine + theirs - shared) AS similarity, zeros
ORDER BY similarity DESC, shared DESC, site, province
