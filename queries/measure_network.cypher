// title: Who takes which measure, as a network?
// 标题: 谁实施何种措施（网络）
// question: One row for every agency or place, its site and province, and each measure family it implements.
// 问题: 每个主体、所在地点与省份，及其实施的每类措施，一行一对。
// param: place string = "" | place: name, full name, other name or code; empty for all | 地点：名称、全称、别名或代码，空为全部
// column: doer | id of the agency or place | 主体标识
// column: doer_name | its name | 主体
// column: sector | its sector; place, if it is one | 行业
// column: site | id of its site | 地点标识
// column: province | its province | 省
// column: family | id of the measure family | 措施类别标识
// column: family_name | its name | 措施类别
// column: documents | articles | 报道数
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (d)-[i:IMPLEMENTS]->(m:Measure)-[:IS_A*0..1]->(f:Measure) WHERE f.level = 'family'
WITH wanted, d, f, count(DISTINCT i.document) AS documents
MATCH (d)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH d, f, documents, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
RETURN DISTINCT d.id AS doer, d.name AS doer_name, coalesce(d.sector, 'place') AS sector,
       s.id AS site,
       CASE WHEN s.level = 'province' THEN s.name WHEN p1.level = 'province' THEN p1.name WHEN p2.level = 'province' THEN p2.name
            WHEN p3.level = 'province' THEN p3.name WHEN p4.level = 'province' THEN p4.name WHEN p5.level = 'province' THEN p5.name END AS province,
       f.id AS family, f.name AS family_name, documents
ORDER BY doer, family, site, province
