// title: What share have fighting, preventing, controlling, informing, by province?
// 标题: 打、防、管、宣各占多少，各省有何不同？
// question: Measures by category of the taxonomy and province.
// 问题: 各省各门类的措施数。
// column: province | its province | 所属省
// column: category | category of the taxonomy | 门类
// column: measures | different measures | 措施数
// column: documents | articles | 报道数
MATCH (d)-[i:IMPLEMENTS]->(m:Measure)-[:IS_A*0..2]->(c:Measure) WHERE c.level = 'category'
MATCH (d)-[:SERVES*0..1]->(:Place)-[:PART_OF*0..5]->(p:Place) WHERE p.level = 'province'
RETURN p.name AS province, c.name AS category, count(DISTINCT m.id) AS measures,
       count(DISTINCT i.document) AS documents
ORDER BY province, measures DESC, category
