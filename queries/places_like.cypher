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
WITH collect(DISTINCT me.id) AS mine, collect(DISTINCT me.level) AS levels,
     collect(DISTINCT f.id) AS done, count(DISTINCT f.id) AS own
MATCH (n:Measure)-[:IS_A*0..1]->(g:Measure) WHERE g.level = 'family'
MATCH (e)-[:IMPLEMENTS]->(n)
OPTIONAL MATCH (e)-[:SERVES]->(v:Place)
WITH mine, levels, done, own, g.id AS family, coalesce(v.id, e.id) AS at
MATCH (s:Place) WHERE s.id = at AND s.level IN levels AND NOT s.id IN mine
WITH s, own, count(DISTINCT CASE WHEN family IN done THEN family END) AS shared,
     count(DISTINCT family) AS theirs
WHERE shared > 0
OPTIONAL MATCH (s)<-[:SERVES*0..1]-(y)-[:ACHIEVED]->(o:Outcome) WHERE o.zero_class = 'full' AND o.status = 'achieved'
WITH s, own, shared, theirs, count(DISTINCT o.id) AS zeros
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
RETURN DISTINCT s.name AS site,
       CASE WHEN s.level = 'province' THEN s.name WHEN p1.level = 'province' THEN p1.name WHEN p2.level = 'province' THEN p2.name
            WHEN p3.level = 'province' THEN p3.name WHEN p4.level = 'province' THEN p4.name WHEN p5.level = 'province' THEN p5.name END AS province,
       shared, shared * 1.0 / (own + theirs - shared) AS similarity, zeros
ORDER BY similarity DESC, shared DESC, site, province
