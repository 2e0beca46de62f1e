// title: Which measures does every site have of its own?
// 标题: 各地点自身有哪些措施？
// question: The measure families that a site, or an agency that serves it, implements; since when, and in how many articles.
// 问题: 各地点或其机构实施的措施类别、起始时间与报道数。
// column: site | id of the site | 地点标识
// column: family | id of the measure family | 措施类别标识
// column: family_name | name of the family | 措施类别
// column: kind | its kind | 种类
// column: since | when it began, empty where no article tells | 起始时间，未载为空
// column: statements | statements that say so | 表述数
// column: documents | articles that say so | 报道数
MATCH (m:Measure)-[:IS_A*0..1]->(f:Measure) WHERE f.level = 'family'
MATCH (d)-[i:IMPLEMENTS]->(m)
OPTIONAL MATCH (d)-[:SERVES]->(v:Place)
WITH coalesce(v.id, d.id) AS at, f, coalesce(i.since, '') AS since, count(DISTINCT i.id) AS statements, count(DISTINCT i.document) AS documents
MATCH (s:Place) WHERE s.id = at
RETURN s.id AS site, f.id AS family, f.name AS family_name, f.kind AS kind,
       since, statements, documents
ORDER BY site, family, since
