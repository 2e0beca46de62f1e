// title: What share have fighting, preventing, controlling, informing, by province?
// 标题: 打、防、管、宣各占多少，各省有何不同？
// question: Measures by category of the taxonomy and province.
// 问题: 各省各门类的措施数。
// column: province | its province | 所属省
// column: category | category of the taxonomy | 门类
// column: measures | different measures | 措施数
// column: documents | articles | 报道数
MATCH (d)-[i:IMPLEMENTS]->(m:Measure)-[:IS_A*0..2]->(c:Measure) WHERE c.level = 'category'
MATCH (d)-[:SERVES*0..1]->(s:Place)
WITH DISTINCT s, c.name AS category, m.id AS measure, i.document AS document
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH category, measure, document,
     CASE WHEN s.level = 'province' THEN s.name WHEN p1.level = 'province' THEN p1.name WHEN p2.level = 'province' THEN p2.name
            WHEN p3.level = 'province' THEN p3.name WHEN p4.level = 'province' THEN p4.name WHEN p5.level = 'province' THEN p5.name END AS province
WHERE province IS NOT NULL
RETURN province, category, count(DISTINCT measure) AS measures, count(DISTINCT document) AS documents
ORDER BY province, measures DESC, category
